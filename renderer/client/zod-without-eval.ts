/**
 * Must run before any schema is made: by default zod compiles object parsers with `new Function`, which our
 * Content-Security-Policy forbids (it would fall back, but only after a violation is reported).
 */
import { config } from 'zod';

config({ jitless: true });
