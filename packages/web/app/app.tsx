import { lazy, type JSX } from "solid-js";
import { retryLoad } from "@marquee/client/retry-load";
import { screenKindAt } from "./screen-kind.ts";
import "../ui/theme.css";
import { chosenLanguage, setLanguageSoon } from "../i18n/language.ts";

const SCREEN = {
  phone: lazy(async () => {
    const spoken = setLanguageSoon(chosenLanguage());
    const { PhoneScreen } = await retryLoad(() => import("../phone/phone.tsx"));
    await spoken;
    return { default: PhoneScreen };
  }),
  tv: lazy(async () => {
    const { TvScreen, tvLanguage } = await retryLoad(() => import("../tv/tv.tsx"));
    await setLanguageSoon(tvLanguage());
    return { default: TvScreen };
  }),
};

/** The whole site: one of two screens, by the page's address. Neither leads to the other, so no router is needed. */
export function App(): JSX.Element {
  const Screen = SCREEN[screenKindAt(location.pathname)];
  return <Screen />;
}
