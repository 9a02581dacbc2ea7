import type { Plugin } from "vite";
import type { Screen } from "../app/screen-at.ts";

/** What every screen is set in, in the letters of most languages: without these files its first words would be painted twice. */
const FONT = /-latin-(?:800|wght)-normal-[^/]*\.woff2$/;

/** What becomes on each screen of the movie that the page may come with. It is laid out for a phone, and would hide the host's desk. */
const FIRST_MOVIE: Record<Screen, string> = {
  phone: "",
  tv: "#first > .phone { display: none } #first > .tv { display: block }",
  host: "#first { display: none }",
};

/**
 * Has a page ask for its screen and all that this imports together with the app's entry, and for its type, instead of a round trip later, when
 * the app finds out that it needs them. `screens` are the modules of the screens. What only one of them needs stands in a template
 * of its kind, before the inline script, which unpacks that of the page.
 */
export function preloadScreens(screens: Record<Screen, string>): Plugin {
  return {
    name: "marquee:preload-screens",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {}, chunk: entry }) {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const there = importsOf([entry?.fileName ?? ""]);
        const fonts = Object.keys(bundle).filter((file) => FONT.test(file));
        const templates = Object.entries(screens).map(([kind, module]) => {
          const screen = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
          if (!screen)
            throw new Error(
              `${module} is no screen of the build; name the ones to preload in vite.config.ts.`,
            );
          const files = [...importsOf([screen.fileName])].filter((file) => !there.has(file));
          const styles = chunks
            .filter(({ fileName }) => files.includes(fileName))
            .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
          const links = [
            ...files.map((file) => `<link rel="modulepreload" href="/${file}" crossorigin>`),
            ...styles.map((file) => `<link rel="preload" as="style" href="/${file}" crossorigin>`),
            FIRST_MOVIE[kind as Screen] && `<style>${FIRST_MOVIE[kind as Screen]}</style>`,
          ];
          return `<template data-screen="${kind}">${links.join("")}</template>\n    `;
        });
        return {
          html: html.replace("<script>", (script) => templates.join("") + script),
          tags: fonts.map((file) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: true },
            injectTo: "head",
          })),
        };

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
