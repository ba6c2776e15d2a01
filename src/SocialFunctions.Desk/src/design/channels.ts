/** Two letters for each channel, beside its name: the marks of platforms are theirs. */
const marks: Record<string, string> = {
  messenger: "Me",
  facebook: "Fb",
  instagram: "Ig",
  whatsapp: "Wa",
  twilio: "Sms",
  telegram: "Tg",
  vk: "Vk",
  x: "X",
  line: "Li",
  viber: "Vi",
  email: "@",
  webchat: "Web",
  acs: "Acs",
};

export const channelMark = (channel: string) => marks[channel] ?? channel.slice(0, 3);
