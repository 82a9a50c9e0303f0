import { createContext, useContext } from 'react';
import { createLanguage, type Language } from './language.js';

export const LanguageContext = createContext<Language>(createLanguage('en'));

export const useLanguage = (): Language => useContext(LanguageContext);
