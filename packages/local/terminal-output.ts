import { renderUnicodeCompact } from "uqr";
import type { Server } from "./server.ts";

/** A QR code drawn in light blocks needs a dark ground, whatever the terminal's is. */
const WHITE_ON_BLACK = "\x1b[97;40m$&\x1b[0m";

/** What a host of the show needs to see once it runs; `advice` is what to do first, if anything. */
export function startMessage(
  { config, url }: Server,
  data: string | undefined,
  colours: boolean,
  advice?: string,
): string {
  const tv = new URL("/tv", config.join).href;
  return `
${qrCode(config.join, colours)}
  Phones  ${config.join}
  TV      ${tv}
  Here    ${url}
  Data    ${data ?? "in memory, gone when the show ends"}
${advice === undefined ? "" : `\n  ${advice}\n`}`;
}

/** The link to the host's desk, with its code. */
export const hostLinkMessage = (link: string, colours: boolean): string => `
${qrCode(link, colours)}
  Host    ${link}
          for whoever runs the room, and nobody else: renew it with npm run host -- --renew
`;

function qrCode(text: string, colours: boolean): string {
  const qr = renderUnicodeCompact(text, { border: 2 });
  return colours ? qr.replace(/^.*$/gm, WHITE_ON_BLACK) : qr;
}

/** Why the show could not start, in words for whoever started it. Errors of the data folder explain themselves. */
export function startErrorMessage(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}`;
    case "EACCES":
      return `Port ${port} may not be used by this account. Choose one above 1023: npm start -- --port 3000`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return "This machine does not have the address given by --host. Leave it out to listen on all of them.";
    default:
      return message;
  }
}
