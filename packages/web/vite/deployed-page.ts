import type { Config } from "@marquee/core/show/schema";
import type { HtmlTagDescriptor, Plugin } from "vite";

/** What SST tells Vite in environment variables. */
type Variables = {
  /** The `Config` of the deployment as JSON; unset for the page of the local server, which answers `/config.json` itself. */
  MARQUEE_CONFIG?: string;
  /** Where `sst dev` has deployed `/now.json`. */
  MARQUEE_EDGE?: string;
};

/** The deployment that a page is built for, or that the development server stands in front of. */
export type Deployment = { config: Config; edge?: string };

/** The deployment in `variables`; undefined when there is none. */
export function readDeployment({ MARQUEE_CONFIG, MARQUEE_EDGE }: Variables): Deployment | undefined {
  if (!MARQUEE_CONFIG) return undefined;
  const config = JSON.parse(MARQUEE_CONFIG) as Config;
  return { config, ...(MARQUEE_EDGE && { edge: MARQUEE_EDGE }) };
}

/** Puts `/config.json` beside the page, and has the page connect early to the hosts that it will need. */
export function deployedPage({ config }: Deployment): Plugin {
  return {
    name: "marquee:deployed-page",
    transformIndexHtml: () => preconnect(config),
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "config.json", source: JSON.stringify(config) });
    },
    configureServer(server) {
      server.middlewares.use("/config.json", (_request, response) => {
        // A phone on this network can't open `localhost`.
        const { network = [], local = [] } = server.resolvedUrls ?? {};
        const [join = config.join] = [...network, ...local];
        response.setHeader("content-type", "application/json").end(JSON.stringify({ ...config, join }));
      });
    },
  };
}

/** TLS takes round trips that would otherwise come after the answer that names the poster, and after the app's code. */
function preconnect({ api, identityPoolId, imageBase }: Config): HtmlTagDescriptor[] {
  const [region = api.region] = identityPoolId.split(":");
  const cognito = `https://cognito-identity.${region}.amazonaws.com`;
  const link = (url: string, attrs = {}): HtmlTagDescriptor => ({
    tag: "link",
    attrs: { rel: "preconnect", href: new URL(url).origin, ...attrs },
    injectTo: "head-prepend",
  });
  return [link(imageBase), ...[cognito, api.url].map((url) => link(url, { crossorigin: true }))];
}
