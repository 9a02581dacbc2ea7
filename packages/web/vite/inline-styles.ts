import type { Plugin } from "vite";

const LINK = /<link rel="stylesheet"([^>]*) href="\/([^"]+)">/g;

/**
 * Puts the styles that the page waits for into it, so that its first paint is a round trip sooner. Their files stay named in it, but are not loaded: what asks
 * for one of them later, as a part of the app does, finds it there.
 */
export function inlineStyles(): Plugin {
  return {
    name: "marquee:inline-styles",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) =>
        html.replace(LINK, (_, attributes: string, file: string) => {
          const asset = bundle[file];
          if (asset?.type !== "asset") throw new Error(`The build has no ${file} to put into the page.`);
          return `<link rel="stylesheet"${attributes} href="/${file}" disabled><style>${String(asset.source)}</style>`;
        }),
    },
  };
}
