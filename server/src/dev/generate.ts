// Writes every generated file.
import { writeCatalogue } from './generate-catalogue.ts';
import { writeSettings } from './generate-settings.ts';

writeCatalogue();
writeSettings();
