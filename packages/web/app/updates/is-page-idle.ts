/** What one reads or writes over the show, or apart from it: a reload would take it away. */
const BUSY = 'dialog[open], .held, .phone:not([data-view="movie"])';

/** What can be typed into. */
const FIELDS = 'input:not([type="checkbox"]):not([type="radio"]), textarea';

/** Whether nobody is typing, has left something unsent in a field, or is busy with anything but the movie. */
export function isPageIdle(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS)];
  const writing = fields.some((field) => field === document.activeElement || field.value !== "");
  return !writing && !document.querySelector(BUSY);
}
