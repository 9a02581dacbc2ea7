import postcss from "postcss";
import type { Plugin, Rolldown } from "vite";
import { SHELL } from "../app/updates/service-worker-names.ts";

/** What of the page is for a movie, and the classes in it. */
const PART = /<!--movie(?::\w+)?\s([\s\S]*?)-->/g;
const CLASSES = /class="([^"]*)"/g;

/** What a selector says of what only happens to a page that runs. */
const LATER = /:(?:hover|active|focus)/;

/**
 * Gives the page, for when it comes with a movie, the styles in which the screens draw that movie, so that it stands where they put it; and writes
 * the plain page a second time, as `shell.html`: what is served as the page has a movie in it. `screens` are the modules of the screens.
 */
export function firstMovie(screens: string[]): Plugin {
  return {
    name: "marquee:first-movie",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const css = stylesOf(bundle, screens)
          .map((style) => only(style, classesIn(html)))
          .join("");
        // After the styles of all screens, as those of one are when its scripts have come.
        return html.replace("</head>", (end) => `<!--movie <style>${css}</style>-->${end}`);
      },
    },
    generateBundle: {
      // The page must be finished.
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("The build has no index.html to write as shell.html.");
        this.emitFile({ type: "asset", fileName: SHELL.slice(1), source: page.source });
      },
    },
  };
}

/** The style sheets of the screens, without what the page loads anyway. */
function stylesOf(bundle: Rolldown.OutputBundle, screens: string[]): string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
  const styles = (chunk: Rolldown.OutputChunk, found = new Set<Rolldown.OutputChunk>()): string[] => {
    if (found.has(chunk)) return [];
    found.add(chunk);
    const imported = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
    return [...imported.flatMap((other) => styles(other, found)), ...(chunk.viteMetadata?.importedCss ?? [])];
  };
  const there = chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => styles(chunk));
  const wanted = screens.flatMap((module) => {
    const screen = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
    if (!screen) throw new Error(`${module} is no screen of the build; name the screens in vite.config.ts.`);
    return styles(screen);
  });
  return [...new Set(wanted)]
    .filter((file) => !there.includes(file))
    .map((file) => bundle[file])
    .flatMap((file) => (file?.type === "asset" ? [String(file.source)] : []));
}

function classesIn(html: string): Set<string> {
  const parts = [...html.matchAll(PART)].map(([, part = ""]) => part).join("");
  return new Set([...parts.matchAll(CLASSES)].flatMap(([, names = ""]) => names.split(/\s+/)));
}

/** What of `css` is for elements with `classes` alone, and says nothing of what happens later. */
function only(css: string, classes: ReadonlySet<string>): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) => {
      const names = [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name);
      return names.length > 0 && names.every((name) => classes.has(name)) && !LATER.test(selector);
    });
    if (rule.selectors.every((selector) => selector === "")) rule.remove();
  });
  root.walkAtRules(/^(keyframes|font-face)$/, (rule) => void rule.remove());
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return root.toString();
}
