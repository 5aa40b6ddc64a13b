// Writes every generated file..
import { writeCatalogue } from './generate-catalogue.ts';

writeCatalogue();
