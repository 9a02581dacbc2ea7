import { createPhone, type Phone, type PhoneOptions } from "../phone.ts";
import { arriveInGroups } from "./arrivals.ts";

/** Seats `size` scripted phones, some at a time, each with its `options`; resolves when all are live. `onArrived` hears how many are. */
export const seatPhones = (
  size: number,
  options: (index: number) => PhoneOptions,
  onArrived?: (arrived: number) => void,
): Promise<Phone[]> =>
  arriveInGroups(
    size,
    async (index) => {
      const phone = createPhone(options(index));
      await phone.join();
      return phone;
    },
    onArrived,
  );
