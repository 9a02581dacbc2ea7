import { lazy, type JSX } from "solid-js";
import { afterPaint, again, healStyles } from "./retry-import.ts";
import { kindAt } from "./screen-kind.ts";
import "../ui/theme.css";
import { rememberedLanguage, speakSoon } from "../i18n/language.ts";

const SCREEN = {
  phone: lazy(async () => {
    const spoken = speakSoon(rememberedLanguage());
    const { PhoneScreen } = await again(() => import("../phone/phone.tsx"));
    await spoken;
    return { default: PhoneScreen };
  }),
  tv: lazy(async () => {
    const { TvScreen, tvLanguage } = await again(() => import("../tv/tv.tsx"));
    await speakSoon(tvLanguage());
    return { default: TvScreen };
  }),
};

/** The whole site: one of two screens, by the page's address. Neither leads to the other, so no router is needed. */
export function App(): JSX.Element {
  healStyles();
  void afterPaint(() => import("./reload-on-lost-chunk.ts")).then(({ heal }) => heal());
  const Screen = SCREEN[kindAt(location.pathname)];
  return <Screen />;
}
