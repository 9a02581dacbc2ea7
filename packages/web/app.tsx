import { lazy, type JSX } from "solid-js";
import { afterPaint, again, healStyles } from "./again.ts";
import { kindAt } from "./boot/kind.ts";
import "./design/theme.css";
import { rememberedLanguage, speakSoon } from "./words/language.ts";

const SCREEN = {
  phone: lazy(async () => {
    const spoken = speakSoon(rememberedLanguage());
    const { PhoneScreen } = await again(() => import("./phone/phone.tsx"));
    await spoken;
    return { default: PhoneScreen };
  }),
  tv: lazy(async () => {
    const { TvScreen, tvLanguage } = await again(() => import("./tv/tv.tsx"));
    await speakSoon(tvLanguage());
    return { default: TvScreen };
  }),
};

/** The whole site: one of two screens, by the page's address. Neither leads to the other, so no router is needed. */
export function App(): JSX.Element {
  healStyles();
  void afterPaint(() => import("./heal.ts")).then(({ heal }) => heal());
  const Screen = SCREEN[kindAt(location.pathname)];
  return <Screen />;
}
