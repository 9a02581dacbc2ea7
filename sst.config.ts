/// <reference path="./.sst/platform/config.d.ts" />
export default $config({
  app(input) {
    return {
      name: "marquee",
      home: "aws",
      removal: input.stage === "production" ? "retain" : "remove",
      protect: input.stage === "production",
    };
  },
  async run() {
    await import("./infra/preflight");
    await import("./infra/storage");
    const { api } = await import("./infra/api");
    await import("./infra/web-acl");
    await import("./infra/identity");
    await import("./infra/resolvers");
    await import("./infra/conductor");
    const { web } = await import("./infra/web");
    await import("./infra/monitoring");
    return { url: web.url, api: api.url };
  },
});
