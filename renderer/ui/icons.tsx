/** Line icons on a 20 grid, drawn for this app; decorative, so hidden from assistive technology. */
import type { ReactNode } from 'react';

export interface IconProps {
  className?: string;
}

function icon(children: ReactNode) {
  return function Icon({ className = 'size-4' }: IconProps) {
    return (
      <svg
        viewBox="0 0 20 20"
        className={`shrink-0 ${className}`}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };
}

export const IconPhone = icon(
  <path d="M4.2 3.5h3l1.3 3.4-1.7 1.3a9.5 9.5 0 0 0 5 5l1.3-1.7 3.4 1.3v3c0 .7-.6 1.2-1.3 1.2A12.7 12.7 0 0 1 3 4.8c0-.7.5-1.3 1.2-1.3Z" />,
);
export const IconEar = icon(
  <>
    <path d="M6 8.4a4.2 4.2 0 0 1 8.4 0c0 3.2-3.2 3.6-3.2 6.2a2.3 2.3 0 0 1-4.4.9" />
    <path d="M8.3 8.8a1.9 1.9 0 1 1 3.2 1.4" />
  </>,
);
export const IconKick = icon(<path d="M3 10h8m-3-3.4 3.4 3.4L8 13.4M15.5 4.5v11" />);
export const IconBell = icon(
  <>
    <path d="M5 14h10c-1.2-1.2-1.6-2.4-1.6-5a3.4 3.4 0 0 0-6.8 0c0 2.6-.4 3.8-1.6 5Z" />
    <path d="M8.8 16.4a1.4 1.4 0 0 0 2.4 0M10 5.6V4" />
  </>,
);
export const IconChain = icon(
  <>
    <circle cx="10" cy="10" r="6.2" />
    <circle cx="10" cy="10" r="2.4" />
    <path d="M10 3.8v3.8M10 12.4v3.8M3.8 10h3.8M12.4 10h3.8" />
  </>,
);
export const IconScreen = icon(
  <>
    <rect x="2.8" y="4" width="14.4" height="9.6" rx="1.6" />
    <path d="M7 16.6h6M10 13.6v3" />
  </>,
);
export const IconEnlarge = icon(<path d="M11.5 3.5h5v5M16 4l-5 5M8.5 16.5h-5v-5M4 16l5-5" />);
export const IconShrink = icon(<path d="M16.5 8.5h-5v-5M12 8l4.5-4.5M3.5 11.5h5v5M8 12l-4.5 4.5" />);
export const IconKey = icon(
  <>
    <circle cx="6.6" cy="13.4" r="3.4" />
    <path d="m9 11 7.2-7.2M13.2 6.8l2.4 2.4M15 5l1.6 1.6" />
  </>,
);
export const IconPrint = icon(
  <path d="M6 7V3.5h8V7M6 14H4.2c-.7 0-1.2-.5-1.2-1.2V8.2C3 7.5 3.5 7 4.2 7h11.6c.7 0 1.2.5 1.2 1.2v4.6c0 .7-.5 1.2-1.2 1.2H14M6 11.5h8v5H6z" />,
);
export const IconCheck = icon(<path d="m4.5 10.5 3.6 3.6 7.4-8" />);
export const IconChevron = icon(<path d="m6 8 4 4 4-4" />);
export const IconArrowRight = icon(<path d="M4 10h12m-4.5-4.5L16 10l-4.5 4.5" />);
export const IconEye = icon(
  <>
    <path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z" />
    <circle cx="10" cy="10" r="2.2" />
  </>,
);
export const IconHint = icon(
  <>
    <path d="M7.4 13.4c0-1.3-2.2-2.6-2.2-5.4a4.8 4.8 0 0 1 9.6 0c0 2.8-2.2 4.1-2.2 5.4Z" />
    <path d="M8 16.6h4" />
  </>,
);
export const IconKeyboard = icon(
  <>
    <rect x="2.5" y="5" width="15" height="10" rx="2" />
    <path d="M5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M7 12h6" />
  </>,
);
export const IconPencil = icon(<path d="m12.6 4.4 3 3-8.4 8.4-3.9.9.9-3.9ZM11 6l3 3" />);
export const IconCopy = icon(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
  </>,
);
export const IconRestart = icon(
  <>
    <path d="M15.8 8A6.2 6.2 0 1 0 16.2 11.6" />
    <path d="M16.4 4v4h-4" />
  </>,
);
export const IconSliders = icon(
  <>
    <path d="M3.5 6h6M13.5 6h3M3.5 14h3M10.5 14h6" />
    <circle cx="11.5" cy="6" r="2" />
    <circle cx="8.5" cy="14" r="2" />
  </>,
);
export const IconSearch = icon(
  <>
    <circle cx="9" cy="9" r="5" />
    <path d="m13 13 3.6 3.6" />
  </>,
);
export const IconClose = icon(<path d="m5.5 5.5 9 9m0-9-9 9" />);
export const IconPrompt = icon(
  <>
    <path d="m4 6 4 4-4 4M10 14.5h6" />
  </>,
);
export const IconInfo = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.3v4M10 6.6h.01" />
  </>,
);
export const IconWarning = icon(
  <>
    <path d="M10 3.2 2.8 16h14.4L10 3.2Z" />
    <path d="M10 8.4v3.4M10 13.9h.01" />
  </>,
);
export const IconHouse = icon(<path d="M3.2 9.4 10 3.6l6.8 5.8M5 8v8.2h10V8M8.4 16.2v-4.4h3.2v4.4" />);
export const IconPlug = icon(<path d="M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0V7ZM10 14.5V17" />);
export const IconBook = icon(
  <>
    <path d="M10 5.4C8.4 4.2 6 3.8 3 4v11c3-.2 5.4.2 7 1.4 1.6-1.2 4-1.6 7-1.4V4c-3-.2-5.4.2-7 1.4Z" />
    <path d="M10 5.4v11" />
  </>,
);
/** A card that comes back. */
export const IconCard = icon(
  <>
    <path d="M4.6 8.6h9.2c.7 0 1.2.5 1.2 1.2v5.6c0 .7-.5 1.2-1.2 1.2H4.6c-.7 0-1.2-.5-1.2-1.2V9.8c0-.7.5-1.2 1.2-1.2Z" />
    <path d="M6 5.9h9.4c1.2 0 2.2 1 2.2 2.2v5.2M8.4 3.2 6 5.9l2.4 2.6" />
  </>,
);
export const IconFlask = icon(
  <>
    <path d="M8 3.4h4M8.8 3.4v4.4L4.6 15a1.4 1.4 0 0 0 1.2 2.1h8.4a1.4 1.4 0 0 0 1.2-2.1l-4.2-7.2V3.4" />
    <path d="M6.6 12.6h6.8" />
  </>,
);
export const IconFolder = icon(
  <path d="M2.8 15V5.6c0-.6.4-1 1-1h3.6l1.8 2h7c.6 0 1 .4 1 1V15c0 .6-.4 1-1 1H3.8c-.6 0-1-.4-1-1Z" />,
);
export const IconUp = icon(<path d="m5 12 5-5 5 5" />);
export const IconDown = icon(<path d="m5 8 5 5 5-5" />);
export const IconStethoscope = icon(
  <>
    <path d="M5.2 3.2H4v4.6a3.8 3.8 0 0 0 7.6 0V3.2h-1.2M7.8 11.6v1.6a3.8 3.8 0 0 0 7.6 0v-1.6" />
    <circle cx="15.4" cy="9.8" r="1.8" />
  </>,
);
export const IconDoubt = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M8 8.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M10 13.8h.01" />
  </>,
);
