/** Takes the page's manifest away before the browser has read it: a TV is not to be offered an app to install. */
export function withdrawApp(): void {
  document.querySelector('link[rel="manifest"]')?.remove();
}
