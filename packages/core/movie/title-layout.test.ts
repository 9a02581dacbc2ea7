import { expect, test } from "vitest";
import { titleLength, titleScript } from "./title-layout.ts";

test("a title's type gets smaller as it grows, and for a word that can't wrap", () => {
  expect(titleLength("Metropolis")).toBe("short");
  expect(titleLength("Sunrise")).toBe("short");
  for (const title of ["M", "Faust", "The Kid"]) expect(titleLength(title)).toBe("brief");
  expect(titleLength("Das Cabinet des Dr. Caligari")).toBe("medium");
  expect(titleLength("Nosferatu: A Symphony of Horror")).toBe("long");
  expect(titleLength("Birds of Prey (and the Fantabulous Emancipation of One Harley Quinn)")).toBe("epic");
  expect(
    titleLength(
      "Night of the Day of the Dawn of the Son of the Bride of the Return of the Revenge ".repeat(2),
    ),
  ).toBe("saga");
  expect(titleLength("Donaudampfschifffahrtsgesellschaft")).toBe("long");
});

test("a wide character takes the room of two, and a line may end after each", () => {
  expect(titleLength("千と千尋の神隠し")).toBe("short");
  expect(titleLength("転生したらスライムだった件")).toBe("medium");
  expect(titleLength("転生したらスライムだった件 紅蓮の絆と蒼海の涙 そして世界の終わりまで")).toBe("epic");
});

test("a title in letters that reach higher and lower than the display type's, or are broader, has more room", () => {
  for (const title of ["千と千尋の神隠し", "المومياء", "शोले", "기생충"])
    expect(titleScript(title)).toBe("tall");
  for (const title of ["Солярис", "Κυνόδοντας"]) expect(titleScript(title)).toBe("broad");
  for (const title of ["Amélie", "L’Âge d’or", "M", "Şehir — İki"])
    expect(titleScript(title)).toBeUndefined();
});
