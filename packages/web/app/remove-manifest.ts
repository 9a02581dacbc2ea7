/** Takes the page's manifest away before the browser has read it: a TV is not to be offered an app to install. */
export function removeManifest(): void {
  document.querySelector('link[rel="manifest"]')?.remove();
}
