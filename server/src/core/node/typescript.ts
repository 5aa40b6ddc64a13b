// TypeScript's parser, alone in a file so that it can be a chunk of its own, loaded when first needed.
export { default } from 'typescript';
