import { type ReactNode, useId } from "react";
import {
  Button,
  Dialog,
  Heading,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Popover,
  Select,
  SelectValue,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { useWords } from "../strings/words";
import { Icon, type IconName } from "./Icon";

/** A button that shows only a drawing; its name is told to everybody who does not see it, and in a tooltip. */
export function IconButton({
  icon,
  name,
  shortcut,
  ...rest
}: {
  icon: IconName;
  name: string;
  shortcut?: string;
  isDisabled?: boolean;
  onPress?: () => void;
  className?: string;
}) {
  return (
    <TooltipTrigger delay={400}>
      <Button {...rest} className={`icon-button ${rest.className ?? ""}`} aria-label={name}>
        <Icon name={icon} />
      </Button>
      <Tooltip className="tooltip" placement="bottom">
        {name} {shortcut && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A choice among few. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  isLabelHidden,
}: {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  isLabelHidden?: boolean;
}) {
  return (
    <Select
      className="choice"
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as T)}
      {...(isLabelHidden ? { "aria-label": label } : {})}
    >
      {!isLabelHidden && <Label className="label">{label}</Label>}
      <Button className="button choice-button">
        <SelectValue />
        <Icon name="down" />
      </Button>
      <Popover className="popover">
        <ListBox className="menu" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem className="menu-item" id={option.id} textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** A dialog over the page. */
export function Sheet({
  title,
  isOpen,
  onClose,
  children,
  kind,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  kind?: "side" | "alert";
}) {
  const words = useWords();
  return (
    <ModalOverlay
      className={`overlay ${kind === "side" ? "overlay-side" : ""}`}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="modal">
        <Dialog className="dialog" role={kind === "alert" ? "alertdialog" : "dialog"}>
          <header className="dialog-head">
            <Heading slot="title" className="heading">
              {title}
            </Heading>
            <IconButton icon="close" name={words.state.close} onPress={onClose} />
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Something that failed, where it failed, with the next step. */
export function Trouble({ error, onAgain }: { error: Error; onAgain?: () => void }) {
  const words = useWords();
  return (
    <div className="trouble" role="alert">
      <Icon name="alert" />
      <span>{words.state.failed(error.message)}</span>
      {onAgain && (
        <Button className="button" onPress={onAgain}>
          {words.state.again}
        </Button>
      )}
    </div>
  );
}

/** What an empty place says, with what to do. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children && <div className="quiet">{children}</div>}
    </div>
  );
}

/** Grey lines where something will stand soon. */
export function Skeleton({ lines, kind = "line" }: { lines: number; kind?: "line" | "row" | "bubble" }) {
  const words = useWords();
  const id = useId();
  return (
    <div className="skeletons" role="status" aria-label={words.state.loading}>
      {Array.from({ length: lines }, (_, i) => (
        <div key={`${id}${i}`} className={`skeleton skeleton-${kind} ${i % 3 === 1 ? "is-short" : ""}`} />
      ))}
    </div>
  );
}

/** A figure or a fact with its name. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
