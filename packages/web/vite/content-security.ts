import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** The hash by which a policy allows an inline script or style: of its exact text. */
function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function inline(html: string, tag: "script" | "style"): string[] {
  return [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text = ""]) => hash(text));
}

/** The policy for `html`: its own inline scripts and nothing else's; pictures of ours and TMDB's; sockets, because the API's host is known at run time only. */
export function policy(html: string): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...inline(html, "script")].join(" ")}`,
    // Style attributes move the countdown and the bars.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https://image.tmdb.org",
    "connect-src 'self' ws: wss: https://*.amazonaws.com",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Adds the policy to the built page, as a `<meta>`: it holds wherever the files are served from. */
export function contentSecurity(): Plugin {
  return {
    name: "marquee:content-security",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        html.replace(
          "<head>",
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy(html)}" />`,
        ),
    },
  };
}
