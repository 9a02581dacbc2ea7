/** What a list of pages that may frame the TV looks like, for messages about one that can't be used. */
export const FRAME_ANCESTORS_FORMS =
  'addresses such as "https://player.example http://192.168.1.5:8080", a scheme such as file: or * for every web page';

/** A scheme with a host, which may begin with `*.`, and maybe a port; a scheme alone; or every web page. */
const SOURCE =
  /^(?:https?:\/\/(?:\*\.)?[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::(?:\d{1,5}|\*))?|[a-z][a-z\d+.-]*:|\*)$/i;

/**
 * The pages that may frame the TV, as sources of a policy's `frame-ancestors` (https://www.w3.org/TR/CSP3/#directive-frame-ancestors): `typed`
 * lists them with spaces or commas between. Undefined where there is none or one is no source.
 */
export function parseFrameAncestors(typed: string): string[] | undefined {
  const sources = typed.split(/[\s,]+/).filter((source) => source !== "");
  return sources.length > 0 && sources.every((source) => SOURCE.test(source)) ? sources : undefined;
}
