import type { Plugin } from "vite";

/**
 * Has the page ask for the screen of `module` and all that it imports together with the app's entry, instead of a round trip later, when the app
 * finds out that it needs them.
 */
export function preloadScreen(module: string): Plugin {
  return {
    name: "marquee:preload-screen",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {}, chunk: entry }) {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const screen = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
        if (!screen)
          throw new Error(`${module} is no screen of the build; name the one to preload in vite.config.ts.`);
        const there = new Set([entry?.fileName, ...(entry?.imports ?? [])]);
        const files = [screen.fileName, ...screen.imports].filter((file) => !there.has(file));
        const styles = chunks
          .filter(({ fileName }) => files.includes(fileName))
          .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
        return [
          ...files.map((file) => link({ rel: "modulepreload", href: `/${file}` })),
          ...styles.map((file) => link({ rel: "preload", as: "style", href: `/${file}` })),
        ];
      },
    },
  };
}

const link = (attrs: Record<string, string>) => ({
  tag: "link",
  attrs: { ...attrs, crossorigin: true },
  injectTo: "head" as const,
});
