import { lazy, type JSX } from "solid-js";
import { retryLoad } from "@marquee/client/retry-load";
import { screenAt } from "./screen-at.ts";
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
  host: lazy(async () => {
    const { HostScreen, speakHost } = await retryLoad(() => import("../host/host.tsx"));
    await speakHost();
    return { default: HostScreen };
  }),
};

/** The whole site: one of three screens, by the page's address. None leads to another, so no router is needed. */
export function App(): JSX.Element {
  const Screen = SCREEN[screenAt(location.pathname)];
  return <Screen />;
}
