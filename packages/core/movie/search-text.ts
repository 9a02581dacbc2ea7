/** `text` as it is searched and compared: without case, and without the marks on its letters. */
export const searchText = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
