import type { Plugin } from "vite";

/** What every screen is set in, in the letters of most languages: without these files its first words would be painted twice. */
const FONT = /-latin-(?:800|wght)-normal-[^/]*\.woff2$/;

/**
 * Has the page ask for the screen of `module` and all that it imports together with the app's entry, and for its type, instead of a round trip
 * later, when the app finds out that it needs them.
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
        const there = importsOf([entry?.fileName ?? ""]);
        const files = [...importsOf([screen.fileName])].filter((file) => !there.has(file));
        const fonts = Object.keys(bundle).filter((file) => FONT.test(file));
        const styles = chunks
          .filter(({ fileName }) => files.includes(fileName))
          .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
        return [
          ...files.map((file) => link({ rel: "modulepreload", href: `/${file}` })),
          ...styles.map((file) => link({ rel: "preload", as: "style", href: `/${file}` })),
          ...fonts.map((file) => link({ rel: "preload", as: "font", type: "font/woff2", href: `/${file}` })),
        ];

        /** The chunks `files`, and all that they import. */
        function importsOf(files: string[], found = new Set<string>()): Set<string> {
          for (const chunk of chunks) {
            if (!files.includes(chunk.fileName) || found.has(chunk.fileName)) continue;
            found.add(chunk.fileName);
            importsOf(chunk.imports, found);
          }
          return found;
        }
      },
    },
  };
}

const link = (attrs: Record<string, string>) => ({
  tag: "link",
  attrs: { ...attrs, crossorigin: true },
  injectTo: "head" as const,
});
