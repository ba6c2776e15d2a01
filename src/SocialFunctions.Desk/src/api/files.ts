import { send } from "./client";

/** Saves what an address answers as a file. */
export async function save(path: string, type: string, name: string): Promise<void> {
  const content = await (await send(path, { accept: type })).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
