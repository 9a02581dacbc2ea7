/** The card of `html` (waiting.html) with `detail` under its headline, a text of any number of lines; `headline` in its place if given. */
export function waitingPage(html: string, detail: string, headline?: string): string {
  const told = html.replace(/(<p id="detail">)/, (tag) => tag + escapeHtml(detail));
  return headline === undefined
    ? told
    : told.replace(/<h1>.*<\/h1>/, () => `<h1>${escapeHtml(headline)}</h1>`);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
