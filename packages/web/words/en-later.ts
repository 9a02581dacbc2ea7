const number = new Intl.NumberFormat("en");

/** What a person reads after the first paint, in English; the other languages are typed against it. */
export const enLater = {
  /** The TV's settings. */
  settings: {
    heading: "This TV",
    name: "The venue’s name",
    join: "Address on the code",
    joinHint: "Empty: the show’s own",
    leads: (address: string) => `The code leads to ${address}`,
    leadsNowhere:
      "No code is shown: phones can’t open the address of this TV. Give one that they can, here or by --join when the server is started.",
    noAddress: (text: string) =>
      `“${text}” is no web address. Give one like marquee.example or 192.168.1.5:3000.`,
    shown: "Shown on this TV",
    switches: {
      chat: "What people say",
      qr: "The code",
      board: "Tonight’s leaders",
      audience: "How many are watching",
    },
    clear: "Clear what people said",
    fullscreen: "Full screen",
    done: "Done",
    keys: "S opens this, F fills the screen. Or press and hold anywhere.",
    problem: (option: string, value: string, allowed: string) =>
      `The address says ${option}=${value}, which is not one of: ${allowed}.`,
  },

  /** The phone's settings. */
  sheet: { heading: "Settings", close: "Close" },
  look: { heading: "Look", auto: "Like this device", light: "Light", dark: "Dark" },
  motion: {
    heading: "Motion",
    still: "Hold pictures still",
    hint: "Nothing flies, fades or rolls. The movies change all the same.",
  },

  /** What becomes of taps. */
  tooLate: (count: number) =>
    count === 1
      ? "A tap for an earlier movie came too late."
      : `${number.format(count)} taps for an earlier movie came too late.`,
};
