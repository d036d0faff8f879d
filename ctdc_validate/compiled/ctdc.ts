// CTDC standard, version 0.1.0.
// Compiled from the standard's model; do not change it by hand.
// Licence: https://creativecommons.org/licenses/by/4.0/

/** One value of a value list. */
export interface Value<Code extends string> {
  readonly code: Code;
  readonly label: string;
  /** Why it is no longer to be used. */
  readonly deprecated?: string;
  readonly replacedBy?: Code;
}

/** One variable: its label, its question, and the value list that its codes are of. */
export interface Variable {
  readonly label: string;
  readonly question: string;
  readonly list?: keyof typeof lists;
  readonly several: boolean;
}

/** Data source */
export type DataSource =
  /** Case management */
  | "case_management"
  /** Hotline */
  | "hotline";

export const dataSourceValues: readonly Value<DataSource>[] = [
  { code: "case_management", label: "Case management" },
  { code: "hotline", label: "Hotline" },
];

/** Gender */
export type Gender =
  /** Female */
  | "female"
  /** Male */
  | "male"
  /** Transgender or non-conforming */
  | "transgender_nonconforming"
  /** Unknown */
  | "unknown";

export const genderValues: readonly Value<Gender>[] = [
  { code: "female", label: "Female" },
  { code: "male", label: "Male" },
  { code: "transgender_nonconforming", label: "Transgender or non-conforming" },
  { code: "unknown", label: "Unknown" },
];

/** Age band */
export type AgeBand =
  /** 0 to 8 years */
  | "0--8"
  /** 9 to 17 years */
  | "9--17"
  /** 18 to 20 years */
  | "18--20"
  /** 21 to 23 years */
  | "21--23"
  /** 24 to 26 years */
  | "24--26"
  /** 27 to 29 years */
  | "27--29"
  /** 30 to 38 years */
  | "30--38"
  /** 39 to 47 years */
  | "39--47"
  /** 48 years and over */
  | "48+";

export const ageBandValues: readonly Value<AgeBand>[] = [
  { code: "0--8", label: "0 to 8 years" },
  { code: "9--17", label: "9 to 17 years" },
  { code: "18--20", label: "18 to 20 years" },
  { code: "21--23", label: "21 to 23 years" },
  { code: "24--26", label: "24 to 26 years" },
  { code: "27--29", label: "27 to 29 years" },
  { code: "30--38", label: "30 to 38 years" },
  { code: "39--47", label: "39 to 47 years" },
  { code: "48+", label: "48 years and over" },
];

/** Majority status */
export type MajorityStatus =
  /** Minor */
  | "minor"
  /** Adult */
  | "adult"
  /** Unknown */
  | "unknown";

export const majorityStatusValues: readonly Value<MajorityStatus>[] = [
  { code: "minor", label: "Minor" },
  { code: "adult", label: "Adult" },
  { code: "unknown", label: "Unknown" },
];

/** Country */
export type Country =
  /** Aruba */
  | "ABW"
  /** Afghanistan */
  | "AFG"
  /** Angola */
  | "AGO"
  /** Anguilla */
  | "AIA"
  /** Åland Islands */
  | "ALA"
  /** Albania */
  | "ALB"
  /** Andorra */
  | "AND"
  /** United Arab Emirates */
  | "ARE"
  /** Argentina */
  | "ARG"
  /** Armenia */
  | "ARM"
  /** American Samoa */
  | "ASM"
  /** Antarctica */
  | "ATA"
  /** French Southern Territories */
  | "ATF"
  /** Antigua and Barbuda */
  | "ATG"
  /** Australia */
  | "AUS"
  /** Austria */
  | "AUT"
  /** Azerbaijan */
  | "AZE"
  /** Burundi */
  | "BDI"
  /** Belgium */
  | "BEL"
  /** Benin */
  | "BEN"
  /** Bonaire, Sint Eustatius and Saba */
  | "BES"
  /** Burkina Faso */
  | "BFA"
  /** Bangladesh */
  | "BGD"
  /** Bulgaria */
  | "BGR"
  /** Bahrain */
  | "BHR"
  /** Bahamas */
  | "BHS"
  /** Bosnia and Herzegovina */
  | "BIH"
  /** Saint Barthélemy */
  | "BLM"
  /** Belarus */
  | "BLR"
  /** Belize */
  | "BLZ"
  /** Bermuda */
  | "BMU"
  /** Bolivia, Plurinational State of */
  | "BOL"
  /** Brazil */
  | "BRA"
  /** Barbados */
  | "BRB"
  /** Brunei Darussalam */
  | "BRN"
  /** Bhutan */
  | "BTN"
  /** Bouvet Island */
  | "BVT"
  /** Botswana */
  | "BWA"
  /** Central African Republic */
  | "CAF"
  /** Canada */
  | "CAN"
  /** Cocos (Keeling) Islands */
  | "CCK"
  /** Switzerland */
  | "CHE"
  /** Chile */
  | "CHL"
  /** China */
  | "CHN"
  /** Côte d'Ivoire */
  | "CIV"
  /** Cameroon */
  | "CMR"
  /** Congo, The Democratic Republic of the */
  | "COD"
  /** Congo */
  | "COG"
  /** Cook Islands */
  | "COK"
  /** Colombia */
  | "COL"
  /** Comoros */
  | "COM"
  /** Cabo Verde */
  | "CPV"
  /** Costa Rica */
  | "CRI"
  /** Cuba */
  | "CUB"
  /** Curaçao */
  | "CUW"
  /** Christmas Island */
  | "CXR"
  /** Cayman Islands */
  | "CYM"
  /** Cyprus */
  | "CYP"
  /** Czechia */
  | "CZE"
  /** Germany */
  | "DEU"
  /** Djibouti */
  | "DJI"
  /** Dominica */
  | "DMA"
  /** Denmark */
  | "DNK"
  /** Dominican Republic */
  | "DOM"
  /** Algeria */
  | "DZA"
  /** Ecuador */
  | "ECU"
  /** Egypt */
  | "EGY"
  /** Eritrea */
  | "ERI"
  /** Western Sahara */
  | "ESH"
  /** Spain */
  | "ESP"
  /** Estonia */
  | "EST"
  /** Ethiopia */
  | "ETH"
  /** Finland */
  | "FIN"
  /** Fiji */
  | "FJI"
  /** Falkland Islands (Malvinas) */
  | "FLK"
  /** France */
  | "FRA"
  /** Faroe Islands */
  | "FRO"
  /** Micronesia, Federated States of */
  | "FSM"
  /** Gabon */
  | "GAB"
  /** United Kingdom */
  | "GBR"
  /** Georgia */
  | "GEO"
  /** Guernsey */
  | "GGY"
  /** Ghana */
  | "GHA"
  /** Gibraltar */
  | "GIB"
  /** Guinea */
  | "GIN"
  /** Guadeloupe */
  | "GLP"
  /** Gambia */
  | "GMB"
  /** Guinea-Bissau */
  | "GNB"
  /** Equatorial Guinea */
  | "GNQ"
  /** Greece */
  | "GRC"
  /** Grenada */
  | "GRD"
  /** Greenland */
  | "GRL"
  /** Guatemala */
  | "GTM"
  /** French Guiana */
  | "GUF"
  /** Guam */
  | "GUM"
  /** Guyana */
  | "GUY"
  /** Hong Kong */
  | "HKG"
  /** Heard Island and McDonald Islands */
  | "HMD"
  /** Honduras */
  | "HND"
  /** Croatia */
  | "HRV"
  /** Haiti */
  | "HTI"
  /** Hungary */
  | "HUN"
  /** Indonesia */
  | "IDN"
  /** Isle of Man */
  | "IMN"
  /** India */
  | "IND"
  /** British Indian Ocean Territory */
  | "IOT"
  /** Ireland */
  | "IRL"
  /** Iran, Islamic Republic of */
  | "IRN"
  /** Iraq */
  | "IRQ"
  /** Iceland */
  | "ISL"
  /** Israel */
  | "ISR"
  /** Italy */
  | "ITA"
  /** Jamaica */
  | "JAM"
  /** Jersey */
  | "JEY"
  /** Jordan */
  | "JOR"
  /** Japan */
  | "JPN"
  /** Kazakhstan */
  | "KAZ"
  /** Kenya */
  | "KEN"
  /** Kyrgyzstan */
  | "KGZ"
  /** Cambodia */
  | "KHM"
  /** Kiribati */
  | "KIR"
  /** Saint Kitts and Nevis */
  | "KNA"
  /** Korea, Republic of */
  | "KOR"
  /** Kuwait */
  | "KWT"
  /** Lao People's Democratic Republic */
  | "LAO"
  /** Lebanon */
  | "LBN"
  /** Liberia */
  | "LBR"
  /** Libya */
  | "LBY"
  /** Saint Lucia */
  | "LCA"
  /** Liechtenstein */
  | "LIE"
  /** Sri Lanka */
  | "LKA"
  /** Lesotho */
  | "LSO"
  /** Lithuania */
  | "LTU"
  /** Luxembourg */
  | "LUX"
  /** Latvia */
  | "LVA"
  /** Macao */
  | "MAC"
  /** Saint Martin (French part) */
  | "MAF"
  /** Morocco */
  | "MAR"
  /** Monaco */
  | "MCO"
  /** Moldova, Republic of */
  | "MDA"
  /** Madagascar */
  | "MDG"
  /** Maldives */
  | "MDV"
  /** Mexico */
  | "MEX"
  /** Marshall Islands */
  | "MHL"
  /** North Macedonia */
  | "MKD"
  /** Mali */
  | "MLI"
  /** Malta */
  | "MLT"
  /** Myanmar */
  | "MMR"
  /** Montenegro */
  | "MNE"
  /** Mongolia */
  | "MNG"
  /** Northern Mariana Islands */
  | "MNP"
  /** Mozambique */
  | "MOZ"
  /** Mauritania */
  | "MRT"
  /** Montserrat */
  | "MSR"
  /** Martinique */
  | "MTQ"
  /** Mauritius */
  | "MUS"
  /** Malawi */
  | "MWI"
  /** Malaysia */
  | "MYS"
  /** Mayotte */
  | "MYT"
  /** Namibia */
  | "NAM"
  /** New Caledonia */
  | "NCL"
  /** Niger */
  | "NER"
  /** Norfolk Island */
  | "NFK"
  /** Nigeria */
  | "NGA"
  /** Nicaragua */
  | "NIC"
  /** Niue */
  | "NIU"
  /** Netherlands */
  | "NLD"
  /** Norway */
  | "NOR"
  /** Nepal */
  | "NPL"
  /** Nauru */
  | "NRU"
  /** New Zealand */
  | "NZL"
  /** Oman */
  | "OMN"
  /** Pakistan */
  | "PAK"
  /** Panama */
  | "PAN"
  /** Pitcairn */
  | "PCN"
  /** Peru */
  | "PER"
  /** Philippines */
  | "PHL"
  /** Palau */
  | "PLW"
  /** Papua New Guinea */
  | "PNG"
  /** Poland */
  | "POL"
  /** Puerto Rico */
  | "PRI"
  /** Korea, Democratic People's Republic of */
  | "PRK"
  /** Portugal */
  | "PRT"
  /** Paraguay */
  | "PRY"
  /** Palestine, State of */
  | "PSE"
  /** French Polynesia */
  | "PYF"
  /** Qatar */
  | "QAT"
  /** Réunion */
  | "REU"
  /** Romania */
  | "ROU"
  /** Russian Federation */
  | "RUS"
  /** Rwanda */
  | "RWA"
  /** Saudi Arabia */
  | "SAU"
  /** Sudan */
  | "SDN"
  /** Senegal */
  | "SEN"
  /** Singapore */
  | "SGP"
  /** South Georgia and the South Sandwich Islands */
  | "SGS"
  /** Saint Helena, Ascension and Tristan da Cunha */
  | "SHN"
  /** Svalbard and Jan Mayen */
  | "SJM"
  /** Solomon Islands */
  | "SLB"
  /** Sierra Leone */
  | "SLE"
  /** El Salvador */
  | "SLV"
  /** San Marino */
  | "SMR"
  /** Somalia */
  | "SOM"
  /** Saint Pierre and Miquelon */
  | "SPM"
  /** Serbia */
  | "SRB"
  /** South Sudan */
  | "SSD"
  /** Sao Tome and Principe */
  | "STP"
  /** Suriname */
  | "SUR"
  /** Slovakia */
  | "SVK"
  /** Slovenia */
  | "SVN"
  /** Sweden */
  | "SWE"
  /** Eswatini */
  | "SWZ"
  /** Sint Maarten (Dutch part) */
  | "SXM"
  /** Seychelles */
  | "SYC"
  /** Syrian Arab Republic */
  | "SYR"
  /** Turks and Caicos Islands */
  | "TCA"
  /** Chad */
  | "TCD"
  /** Togo */
  | "TGO"
  /** Thailand */
  | "THA"
  /** Tajikistan */
  | "TJK"
  /** Tokelau */
  | "TKL"
  /** Turkmenistan */
  | "TKM"
  /** Timor-Leste */
  | "TLS"
  /** Tonga */
  | "TON"
  /** Trinidad and Tobago */
  | "TTO"
  /** Tunisia */
  | "TUN"
  /** Türkiye */
  | "TUR"
  /** Tuvalu */
  | "TUV"
  /** Taiwan, Province of China */
  | "TWN"
  /** Tanzania, United Republic of */
  | "TZA"
  /** Uganda */
  | "UGA"
  /** Ukraine */
  | "UKR"
  /** United States Minor Outlying Islands */
  | "UMI"
  /** Uruguay */
  | "URY"
  /** United States */
  | "USA"
  /** Uzbekistan */
  | "UZB"
  /** Holy See (Vatican City State) */
  | "VAT"
  /** Saint Vincent and the Grenadines */
  | "VCT"
  /** Venezuela, Bolivarian Republic of */
  | "VEN"
  /** Virgin Islands, British */
  | "VGB"
  /** Virgin Islands, U.S. */
  | "VIR"
  /** Viet Nam */
  | "VNM"
  /** Vanuatu */
  | "VUT"
  /** Wallis and Futuna */
  | "WLF"
  /** Samoa */
  | "WSM"
  /** Yemen */
  | "YEM"
  /** South Africa */
  | "ZAF"
  /** Zambia */
  | "ZMB"
  /** Zimbabwe */
  | "ZWE"
  /** French Afars and Issas. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew AFI in 1977. Use DJI (Djibouti). */
  | "AFI"
  /** Netherlands Antilles. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ANT in 2010. Use BES (Bonaire, Sint Eustatius and Saba), CUW (Curaçao) or SXM (Sint Maarten (Dutch part)), or unknown if it cannot be told. */
  | "ANT"
  /** British Antarctic Territory. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATB in 1979. Use ATA (Antarctica). */
  | "ATB"
  /** Dronning Maud Land. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATN in 1983. Use ATA (Antarctica). */
  | "ATN"
  /** Burma, Socialist Republic of the Union of. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BUR in 1989. Use MMR (Myanmar). */
  | "BUR"
  /** Byelorussian SSR. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BYS in 1992. Use BLR (Belarus). */
  | "BYS"
  /** Czechoslovakia, Czechoslovak Socialist Republic. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CSK in 1993. Use CZE (Czechia) or SVK (Slovakia), or unknown if it cannot be told. */
  | "CSK"
  /** Canton and Enderbury Islands. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CTE in 1984. Use KIR (Kiribati). */
  | "CTE"
  /** German Democratic Republic. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DDR in 1990. Use DEU (Germany). */
  | "DDR"
  /** Dahomey. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DHY in 1977. Use BEN (Benin). */
  | "DHY"
  /** France, Metropolitan. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew FXX in 1997. Use FRA (France). */
  | "FXX"
  /** Gilbert and Ellice Islands. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew GEL in 1979. Use KIR (Kiribati) or TUV (Tuvalu), or unknown if it cannot be told. */
  | "GEL"
  /** Upper Volta, Republic of. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew HVO in 1984. Use BFA (Burkina Faso). */
  | "HVO"
  /** Johnston Island. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew JTN in 1986. Use UMI (United States Minor Outlying Islands). */
  | "JTN"
  /** Midway Islands. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew MID in 1986. Use UMI (United States Minor Outlying Islands). */
  | "MID"
  /** New Hebrides. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NHB in 1980. Use VUT (Vanuatu). */
  | "NHB"
  /** Neutral Zone. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NTZ in 1993. Use IRQ (Iraq) or SAU (Saudi Arabia), or unknown if it cannot be told. */
  | "NTZ"
  /** Pacific Islands (trust territory). Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCI in 1986. Use FSM (Micronesia, Federated States of), MHL (Marshall Islands), MNP (Northern Mariana Islands) or PLW (Palau), or unknown if it cannot be told. */
  | "PCI"
  /** Panama Canal Zone. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCZ in 1980. Use PAN (Panama). */
  | "PCZ"
  /** US Miscellaneous Pacific Islands. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PUS in 1986. Use UMI (United States Minor Outlying Islands). */
  | "PUS"
  /** Southern Rhodesia. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew RHO in 1980. Use ZWE (Zimbabwe). */
  | "RHO"
  /** Serbia and Montenegro. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SCG in 2006. Use MNE (Montenegro) or SRB (Serbia), or unknown if it cannot be told. */
  | "SCG"
  /** Sikkim. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SKM in 1975. Use IND (India). */
  | "SKM"
  /** USSR, Union of Soviet Socialist Republics. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SUN in 1992. Use ARM (Armenia), AZE (Azerbaijan), BLR (Belarus), EST (Estonia), GEO (Georgia), KAZ (Kazakhstan), KGZ (Kyrgyzstan), LTU (Lithuania), LVA (Latvia), MDA (Moldova), RUS (Russian Federation), TJK (Tajikistan), TKM (Turkmenistan), UKR (Ukraine) or UZB (Uzbekistan), or unknown if it cannot be told. */
  | "SUN"
  /** East Timor. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew TMP in 2002. Use TLS (Timor-Leste). */
  | "TMP"
  /** Viet-Nam, Democratic Republic of. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew VDR in 1977. Use VNM (Vietnam). */
  | "VDR"
  /** Wake Island. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew WAK in 1986. Use UMI (United States Minor Outlying Islands). */
  | "WAK"
  /** Yemen, Democratic, People's Democratic Republic of. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YMD in 1990. Use YEM (Yemen). */
  | "YMD"
  /** Yugoslavia, (Socialist) Federal Republic of. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YUG in 2003. Use BIH (Bosnia and Herzegovina), HRV (Croatia), MKD (North Macedonia), MNE (Montenegro), SRB (Serbia) or SVN (Slovenia), or unknown if it cannot be told. */
  | "YUG"
  /** Zaire, Republic of. Deprecated: Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ZAR in 1997. Use COD (Congo, The Democratic Republic of the). */
  | "ZAR"
  /** Unknown */
  | "unknown";

export const countryValues: readonly Value<Country>[] = [
  { code: "ABW", label: "Aruba" },
  { code: "AFG", label: "Afghanistan" },
  { code: "AGO", label: "Angola" },
  { code: "AIA", label: "Anguilla" },
  { code: "ALA", label: "Åland Islands" },
  { code: "ALB", label: "Albania" },
  { code: "AND", label: "Andorra" },
  { code: "ARE", label: "United Arab Emirates" },
  { code: "ARG", label: "Argentina" },
  { code: "ARM", label: "Armenia" },
  { code: "ASM", label: "American Samoa" },
  { code: "ATA", label: "Antarctica" },
  { code: "ATF", label: "French Southern Territories" },
  { code: "ATG", label: "Antigua and Barbuda" },
  { code: "AUS", label: "Australia" },
  { code: "AUT", label: "Austria" },
  { code: "AZE", label: "Azerbaijan" },
  { code: "BDI", label: "Burundi" },
  { code: "BEL", label: "Belgium" },
  { code: "BEN", label: "Benin" },
  { code: "BES", label: "Bonaire, Sint Eustatius and Saba" },
  { code: "BFA", label: "Burkina Faso" },
  { code: "BGD", label: "Bangladesh" },
  { code: "BGR", label: "Bulgaria" },
  { code: "BHR", label: "Bahrain" },
  { code: "BHS", label: "Bahamas" },
  { code: "BIH", label: "Bosnia and Herzegovina" },
  { code: "BLM", label: "Saint Barthélemy" },
  { code: "BLR", label: "Belarus" },
  { code: "BLZ", label: "Belize" },
  { code: "BMU", label: "Bermuda" },
  { code: "BOL", label: "Bolivia, Plurinational State of" },
  { code: "BRA", label: "Brazil" },
  { code: "BRB", label: "Barbados" },
  { code: "BRN", label: "Brunei Darussalam" },
  { code: "BTN", label: "Bhutan" },
  { code: "BVT", label: "Bouvet Island" },
  { code: "BWA", label: "Botswana" },
  { code: "CAF", label: "Central African Republic" },
  { code: "CAN", label: "Canada" },
  { code: "CCK", label: "Cocos (Keeling) Islands" },
  { code: "CHE", label: "Switzerland" },
  { code: "CHL", label: "Chile" },
  { code: "CHN", label: "China" },
  { code: "CIV", label: "Côte d'Ivoire" },
  { code: "CMR", label: "Cameroon" },
  { code: "COD", label: "Congo, The Democratic Republic of the" },
  { code: "COG", label: "Congo" },
  { code: "COK", label: "Cook Islands" },
  { code: "COL", label: "Colombia" },
  { code: "COM", label: "Comoros" },
  { code: "CPV", label: "Cabo Verde" },
  { code: "CRI", label: "Costa Rica" },
  { code: "CUB", label: "Cuba" },
  { code: "CUW", label: "Curaçao" },
  { code: "CXR", label: "Christmas Island" },
  { code: "CYM", label: "Cayman Islands" },
  { code: "CYP", label: "Cyprus" },
  { code: "CZE", label: "Czechia" },
  { code: "DEU", label: "Germany" },
  { code: "DJI", label: "Djibouti" },
  { code: "DMA", label: "Dominica" },
  { code: "DNK", label: "Denmark" },
  { code: "DOM", label: "Dominican Republic" },
  { code: "DZA", label: "Algeria" },
  { code: "ECU", label: "Ecuador" },
  { code: "EGY", label: "Egypt" },
  { code: "ERI", label: "Eritrea" },
  { code: "ESH", label: "Western Sahara" },
  { code: "ESP", label: "Spain" },
  { code: "EST", label: "Estonia" },
  { code: "ETH", label: "Ethiopia" },
  { code: "FIN", label: "Finland" },
  { code: "FJI", label: "Fiji" },
  { code: "FLK", label: "Falkland Islands (Malvinas)" },
  { code: "FRA", label: "France" },
  { code: "FRO", label: "Faroe Islands" },
  { code: "FSM", label: "Micronesia, Federated States of" },
  { code: "GAB", label: "Gabon" },
  { code: "GBR", label: "United Kingdom" },
  { code: "GEO", label: "Georgia" },
  { code: "GGY", label: "Guernsey" },
  { code: "GHA", label: "Ghana" },
  { code: "GIB", label: "Gibraltar" },
  { code: "GIN", label: "Guinea" },
  { code: "GLP", label: "Guadeloupe" },
  { code: "GMB", label: "Gambia" },
  { code: "GNB", label: "Guinea-Bissau" },
  { code: "GNQ", label: "Equatorial Guinea" },
  { code: "GRC", label: "Greece" },
  { code: "GRD", label: "Grenada" },
  { code: "GRL", label: "Greenland" },
  { code: "GTM", label: "Guatemala" },
  { code: "GUF", label: "French Guiana" },
  { code: "GUM", label: "Guam" },
  { code: "GUY", label: "Guyana" },
  { code: "HKG", label: "Hong Kong" },
  { code: "HMD", label: "Heard Island and McDonald Islands" },
  { code: "HND", label: "Honduras" },
  { code: "HRV", label: "Croatia" },
  { code: "HTI", label: "Haiti" },
  { code: "HUN", label: "Hungary" },
  { code: "IDN", label: "Indonesia" },
  { code: "IMN", label: "Isle of Man" },
  { code: "IND", label: "India" },
  { code: "IOT", label: "British Indian Ocean Territory" },
  { code: "IRL", label: "Ireland" },
  { code: "IRN", label: "Iran, Islamic Republic of" },
  { code: "IRQ", label: "Iraq" },
  { code: "ISL", label: "Iceland" },
  { code: "ISR", label: "Israel" },
  { code: "ITA", label: "Italy" },
  { code: "JAM", label: "Jamaica" },
  { code: "JEY", label: "Jersey" },
  { code: "JOR", label: "Jordan" },
  { code: "JPN", label: "Japan" },
  { code: "KAZ", label: "Kazakhstan" },
  { code: "KEN", label: "Kenya" },
  { code: "KGZ", label: "Kyrgyzstan" },
  { code: "KHM", label: "Cambodia" },
  { code: "KIR", label: "Kiribati" },
  { code: "KNA", label: "Saint Kitts and Nevis" },
  { code: "KOR", label: "Korea, Republic of" },
  { code: "KWT", label: "Kuwait" },
  { code: "LAO", label: "Lao People's Democratic Republic" },
  { code: "LBN", label: "Lebanon" },
  { code: "LBR", label: "Liberia" },
  { code: "LBY", label: "Libya" },
  { code: "LCA", label: "Saint Lucia" },
  { code: "LIE", label: "Liechtenstein" },
  { code: "LKA", label: "Sri Lanka" },
  { code: "LSO", label: "Lesotho" },
  { code: "LTU", label: "Lithuania" },
  { code: "LUX", label: "Luxembourg" },
  { code: "LVA", label: "Latvia" },
  { code: "MAC", label: "Macao" },
  { code: "MAF", label: "Saint Martin (French part)" },
  { code: "MAR", label: "Morocco" },
  { code: "MCO", label: "Monaco" },
  { code: "MDA", label: "Moldova, Republic of" },
  { code: "MDG", label: "Madagascar" },
  { code: "MDV", label: "Maldives" },
  { code: "MEX", label: "Mexico" },
  { code: "MHL", label: "Marshall Islands" },
  { code: "MKD", label: "North Macedonia" },
  { code: "MLI", label: "Mali" },
  { code: "MLT", label: "Malta" },
  { code: "MMR", label: "Myanmar" },
  { code: "MNE", label: "Montenegro" },
  { code: "MNG", label: "Mongolia" },
  { code: "MNP", label: "Northern Mariana Islands" },
  { code: "MOZ", label: "Mozambique" },
  { code: "MRT", label: "Mauritania" },
  { code: "MSR", label: "Montserrat" },
  { code: "MTQ", label: "Martinique" },
  { code: "MUS", label: "Mauritius" },
  { code: "MWI", label: "Malawi" },
  { code: "MYS", label: "Malaysia" },
  { code: "MYT", label: "Mayotte" },
  { code: "NAM", label: "Namibia" },
  { code: "NCL", label: "New Caledonia" },
  { code: "NER", label: "Niger" },
  { code: "NFK", label: "Norfolk Island" },
  { code: "NGA", label: "Nigeria" },
  { code: "NIC", label: "Nicaragua" },
  { code: "NIU", label: "Niue" },
  { code: "NLD", label: "Netherlands" },
  { code: "NOR", label: "Norway" },
  { code: "NPL", label: "Nepal" },
  { code: "NRU", label: "Nauru" },
  { code: "NZL", label: "New Zealand" },
  { code: "OMN", label: "Oman" },
  { code: "PAK", label: "Pakistan" },
  { code: "PAN", label: "Panama" },
  { code: "PCN", label: "Pitcairn" },
  { code: "PER", label: "Peru" },
  { code: "PHL", label: "Philippines" },
  { code: "PLW", label: "Palau" },
  { code: "PNG", label: "Papua New Guinea" },
  { code: "POL", label: "Poland" },
  { code: "PRI", label: "Puerto Rico" },
  { code: "PRK", label: "Korea, Democratic People's Republic of" },
  { code: "PRT", label: "Portugal" },
  { code: "PRY", label: "Paraguay" },
  { code: "PSE", label: "Palestine, State of" },
  { code: "PYF", label: "French Polynesia" },
  { code: "QAT", label: "Qatar" },
  { code: "REU", label: "Réunion" },
  { code: "ROU", label: "Romania" },
  { code: "RUS", label: "Russian Federation" },
  { code: "RWA", label: "Rwanda" },
  { code: "SAU", label: "Saudi Arabia" },
  { code: "SDN", label: "Sudan" },
  { code: "SEN", label: "Senegal" },
  { code: "SGP", label: "Singapore" },
  { code: "SGS", label: "South Georgia and the South Sandwich Islands" },
  { code: "SHN", label: "Saint Helena, Ascension and Tristan da Cunha" },
  { code: "SJM", label: "Svalbard and Jan Mayen" },
  { code: "SLB", label: "Solomon Islands" },
  { code: "SLE", label: "Sierra Leone" },
  { code: "SLV", label: "El Salvador" },
  { code: "SMR", label: "San Marino" },
  { code: "SOM", label: "Somalia" },
  { code: "SPM", label: "Saint Pierre and Miquelon" },
  { code: "SRB", label: "Serbia" },
  { code: "SSD", label: "South Sudan" },
  { code: "STP", label: "Sao Tome and Principe" },
  { code: "SUR", label: "Suriname" },
  { code: "SVK", label: "Slovakia" },
  { code: "SVN", label: "Slovenia" },
  { code: "SWE", label: "Sweden" },
  { code: "SWZ", label: "Eswatini" },
  { code: "SXM", label: "Sint Maarten (Dutch part)" },
  { code: "SYC", label: "Seychelles" },
  { code: "SYR", label: "Syrian Arab Republic" },
  { code: "TCA", label: "Turks and Caicos Islands" },
  { code: "TCD", label: "Chad" },
  { code: "TGO", label: "Togo" },
  { code: "THA", label: "Thailand" },
  { code: "TJK", label: "Tajikistan" },
  { code: "TKL", label: "Tokelau" },
  { code: "TKM", label: "Turkmenistan" },
  { code: "TLS", label: "Timor-Leste" },
  { code: "TON", label: "Tonga" },
  { code: "TTO", label: "Trinidad and Tobago" },
  { code: "TUN", label: "Tunisia" },
  { code: "TUR", label: "Türkiye" },
  { code: "TUV", label: "Tuvalu" },
  { code: "TWN", label: "Taiwan, Province of China" },
  { code: "TZA", label: "Tanzania, United Republic of" },
  { code: "UGA", label: "Uganda" },
  { code: "UKR", label: "Ukraine" },
  { code: "UMI", label: "United States Minor Outlying Islands" },
  { code: "URY", label: "Uruguay" },
  { code: "USA", label: "United States" },
  { code: "UZB", label: "Uzbekistan" },
  { code: "VAT", label: "Holy See (Vatican City State)" },
  { code: "VCT", label: "Saint Vincent and the Grenadines" },
  { code: "VEN", label: "Venezuela, Bolivarian Republic of" },
  { code: "VGB", label: "Virgin Islands, British" },
  { code: "VIR", label: "Virgin Islands, U.S." },
  { code: "VNM", label: "Viet Nam" },
  { code: "VUT", label: "Vanuatu" },
  { code: "WLF", label: "Wallis and Futuna" },
  { code: "WSM", label: "Samoa" },
  { code: "YEM", label: "Yemen" },
  { code: "ZAF", label: "South Africa" },
  { code: "ZMB", label: "Zambia" },
  { code: "ZWE", label: "Zimbabwe" },
  { code: "AFI", label: "French Afars and Issas", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew AFI in 1977. Use DJI (Djibouti).", replacedBy: "DJI" },
  { code: "ANT", label: "Netherlands Antilles", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ANT in 2010. Use BES (Bonaire, Sint Eustatius and Saba), CUW (Curaçao) or SXM (Sint Maarten (Dutch part)), or unknown if it cannot be told." },
  { code: "ATB", label: "British Antarctic Territory", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATB in 1979. Use ATA (Antarctica).", replacedBy: "ATA" },
  { code: "ATN", label: "Dronning Maud Land", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATN in 1983. Use ATA (Antarctica).", replacedBy: "ATA" },
  { code: "BUR", label: "Burma, Socialist Republic of the Union of", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BUR in 1989. Use MMR (Myanmar).", replacedBy: "MMR" },
  { code: "BYS", label: "Byelorussian SSR", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BYS in 1992. Use BLR (Belarus).", replacedBy: "BLR" },
  { code: "CSK", label: "Czechoslovakia, Czechoslovak Socialist Republic", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CSK in 1993. Use CZE (Czechia) or SVK (Slovakia), or unknown if it cannot be told." },
  { code: "CTE", label: "Canton and Enderbury Islands", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CTE in 1984. Use KIR (Kiribati).", replacedBy: "KIR" },
  { code: "DDR", label: "German Democratic Republic", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DDR in 1990. Use DEU (Germany).", replacedBy: "DEU" },
  { code: "DHY", label: "Dahomey", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DHY in 1977. Use BEN (Benin).", replacedBy: "BEN" },
  { code: "FXX", label: "France, Metropolitan", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew FXX in 1997. Use FRA (France).", replacedBy: "FRA" },
  { code: "GEL", label: "Gilbert and Ellice Islands", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew GEL in 1979. Use KIR (Kiribati) or TUV (Tuvalu), or unknown if it cannot be told." },
  { code: "HVO", label: "Upper Volta, Republic of", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew HVO in 1984. Use BFA (Burkina Faso).", replacedBy: "BFA" },
  { code: "JTN", label: "Johnston Island", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew JTN in 1986. Use UMI (United States Minor Outlying Islands).", replacedBy: "UMI" },
  { code: "MID", label: "Midway Islands", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew MID in 1986. Use UMI (United States Minor Outlying Islands).", replacedBy: "UMI" },
  { code: "NHB", label: "New Hebrides", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NHB in 1980. Use VUT (Vanuatu).", replacedBy: "VUT" },
  { code: "NTZ", label: "Neutral Zone", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NTZ in 1993. Use IRQ (Iraq) or SAU (Saudi Arabia), or unknown if it cannot be told." },
  { code: "PCI", label: "Pacific Islands (trust territory)", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCI in 1986. Use FSM (Micronesia, Federated States of), MHL (Marshall Islands), MNP (Northern Mariana Islands) or PLW (Palau), or unknown if it cannot be told." },
  { code: "PCZ", label: "Panama Canal Zone", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCZ in 1980. Use PAN (Panama).", replacedBy: "PAN" },
  { code: "PUS", label: "US Miscellaneous Pacific Islands", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PUS in 1986. Use UMI (United States Minor Outlying Islands).", replacedBy: "UMI" },
  { code: "RHO", label: "Southern Rhodesia", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew RHO in 1980. Use ZWE (Zimbabwe).", replacedBy: "ZWE" },
  { code: "SCG", label: "Serbia and Montenegro", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SCG in 2006. Use MNE (Montenegro) or SRB (Serbia), or unknown if it cannot be told." },
  { code: "SKM", label: "Sikkim", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SKM in 1975. Use IND (India).", replacedBy: "IND" },
  { code: "SUN", label: "USSR, Union of Soviet Socialist Republics", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SUN in 1992. Use ARM (Armenia), AZE (Azerbaijan), BLR (Belarus), EST (Estonia), GEO (Georgia), KAZ (Kazakhstan), KGZ (Kyrgyzstan), LTU (Lithuania), LVA (Latvia), MDA (Moldova), RUS (Russian Federation), TJK (Tajikistan), TKM (Turkmenistan), UKR (Ukraine) or UZB (Uzbekistan), or unknown if it cannot be told." },
  { code: "TMP", label: "East Timor", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew TMP in 2002. Use TLS (Timor-Leste).", replacedBy: "TLS" },
  { code: "VDR", label: "Viet-Nam, Democratic Republic of", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew VDR in 1977. Use VNM (Vietnam).", replacedBy: "VNM" },
  { code: "WAK", label: "Wake Island", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew WAK in 1986. Use UMI (United States Minor Outlying Islands).", replacedBy: "UMI" },
  { code: "YMD", label: "Yemen, Democratic, People's Democratic Republic of", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YMD in 1990. Use YEM (Yemen).", replacedBy: "YEM" },
  { code: "YUG", label: "Yugoslavia, (Socialist) Federal Republic of", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YUG in 2003. Use BIH (Bosnia and Herzegovina), HRV (Croatia), MKD (North Macedonia), MNE (Montenegro), SRB (Serbia) or SVN (Slovenia), or unknown if it cannot be told." },
  { code: "ZAR", label: "Zaire, Republic of", deprecated: "Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ZAR in 1997. Use COD (Congo, The Democratic Republic of the).", replacedBy: "COD" },
  { code: "unknown", label: "Unknown" },
];

/** Means of control */
export type MeansOfControl =
  /** Debt bondage */
  | "debt_bondage"
  /** Takes earnings */
  | "takes_earnings"
  /** Restricts financial access */
  | "restricts_financial_access"
  /** Threats */
  | "threats"
  /** Psychological abuse */
  | "psychological_abuse"
  /** Physical abuse */
  | "physical_abuse"
  /** Sexual abuse */
  | "sexual_abuse"
  /** False promises */
  | "false_promises"
  /** Psychoactive substances */
  | "psychoactive_substances"
  /** Restricts movement */
  | "restricts_movement"
  /** Restricts medical care */
  | "restricts_medical_care"
  /** Excessive working hours */
  | "excessive_working_hours"
  /** Uses children */
  | "uses_children"
  /** Threat of law enforcement */
  | "threat_of_law_enforcement"
  /** Withholds necessities */
  | "withholds_necessities"
  /** Withholds documents */
  | "withholds_documents"
  /** Other */
  | "other"
  /** Not specified */
  | "not_specified";

export const meansOfControlValues: readonly Value<MeansOfControl>[] = [
  { code: "debt_bondage", label: "Debt bondage" },
  { code: "takes_earnings", label: "Takes earnings" },
  { code: "restricts_financial_access", label: "Restricts financial access" },
  { code: "threats", label: "Threats" },
  { code: "psychological_abuse", label: "Psychological abuse" },
  { code: "physical_abuse", label: "Physical abuse" },
  { code: "sexual_abuse", label: "Sexual abuse" },
  { code: "false_promises", label: "False promises" },
  { code: "psychoactive_substances", label: "Psychoactive substances" },
  { code: "restricts_movement", label: "Restricts movement" },
  { code: "restricts_medical_care", label: "Restricts medical care" },
  { code: "excessive_working_hours", label: "Excessive working hours" },
  { code: "uses_children", label: "Uses children" },
  { code: "threat_of_law_enforcement", label: "Threat of law enforcement" },
  { code: "withholds_necessities", label: "Withholds necessities" },
  { code: "withholds_documents", label: "Withholds documents" },
  { code: "other", label: "Other" },
  { code: "not_specified", label: "Not specified" },
];

/** Yes or no */
export type YesNo =
  /** Yes */
  | "yes"
  /** No */
  | "no";

export const yesNoValues: readonly Value<YesNo>[] = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
];

/** Type of labour */
export type TypeOfLabour =
  /** Agriculture */
  | "agriculture"
  /** Aquafarming and fishing */
  | "aquafarming"
  /** Begging */
  | "begging"
  /** Construction */
  | "construction"
  /** Domestic work */
  | "domestic_work"
  /** Hospitality */
  | "hospitality"
  /** Illicit activities */
  | "illicit_activities"
  /** Manufacturing */
  | "manufacturing"
  /** Mining or drilling */
  | "mining_or_drilling"
  /** Peddling */
  | "peddling"
  /** Transportation */
  | "transportation"
  /** Other */
  | "other"
  /** Not specified */
  | "not_specified";

export const typeOfLabourValues: readonly Value<TypeOfLabour>[] = [
  { code: "agriculture", label: "Agriculture" },
  { code: "aquafarming", label: "Aquafarming and fishing" },
  { code: "begging", label: "Begging" },
  { code: "construction", label: "Construction" },
  { code: "domestic_work", label: "Domestic work" },
  { code: "hospitality", label: "Hospitality" },
  { code: "illicit_activities", label: "Illicit activities" },
  { code: "manufacturing", label: "Manufacturing" },
  { code: "mining_or_drilling", label: "Mining or drilling" },
  { code: "peddling", label: "Peddling" },
  { code: "transportation", label: "Transportation" },
  { code: "other", label: "Other" },
  { code: "not_specified", label: "Not specified" },
];

/** Type of sexual exploitation */
export type TypeOfSexualExploitation =
  /** Prostitution */
  | "prostitution"
  /** Pornography */
  | "pornography"
  /** Remote interactive services */
  | "remote_interactive_services"
  /** Private sexual services */
  | "private_sexual_services";

export const typeOfSexualExploitationValues: readonly Value<TypeOfSexualExploitation>[] = [
  { code: "prostitution", label: "Prostitution" },
  { code: "pornography", label: "Pornography" },
  { code: "remote_interactive_services", label: "Remote interactive services" },
  { code: "private_sexual_services", label: "Private sexual services" },
];

/** Recruiter relationship */
export type RecruiterRelationship =
  /** Intimate partner */
  | "intimate_partner"
  /** Friend or acquaintance */
  | "friend"
  /** Family or relative */
  | "family"
  /** Other */
  | "other"
  /** Not specified */
  | "not_specified";

export const recruiterRelationshipValues: readonly Value<RecruiterRelationship>[] = [
  { code: "intimate_partner", label: "Intimate partner" },
  { code: "friend", label: "Friend or acquaintance" },
  { code: "family", label: "Family or relative" },
  { code: "other", label: "Other" },
  { code: "not_specified", label: "Not specified" },
];

/** Duration of trafficking */
export type TraffickingDuration =
  /** 0 to 12 months */
  | "0--12"
  /** 13 to 24 months */
  | "13--24"
  /** 25 to 60 months */
  | "25--60"
  /** 61 months and over */
  | "61+";

export const traffickingDurationValues: readonly Value<TraffickingDuration>[] = [
  { code: "0--12", label: "0 to 12 months" },
  { code: "13--24", label: "13 to 24 months" },
  { code: "25--60", label: "25 to 60 months" },
  { code: "61+", label: "61 months and over" },
];

/** The variables, value lists and rules by which counter-trafficking organisations pool records of victims in the Counter-Trafficking Data Collaborative (CTDC), whatever database and whatever law a record comes from. A key that is absent says that it was not reported. */
export interface VictimRecord {
  /** Data source: The way in which the information about the person reached the organisation that supplied the record. */
  data_source: DataSource;
  /** Year of registration: The calendar year in which the organisation that supplied the record first registered the person or first heard of the situation. A whole number from 1900 to 2100. */
  year_of_registration?: number;
  /** Gender: The gender that the person expresses, as the organisation recorded it. */
  gender?: Gender;
  /** Age band: The age of the person in completed years, in one of nine bands, at the moment of registration, first report or first contact. */
  age_broad?: AgeBand;
  /** Majority status: Whether the person was under 18 at the moment of registration, first report or first contact. */
  majority_status?: MajorityStatus;
  /** Majority status at exploitation: Whether the person was under 18 when the exploitation began. */
  majority_status_at_exploitation?: MajorityStatus;
  /** Majority status at entry: Whether the person was under 18 when entering the trafficking process, before any exploitation. */
  majority_status_at_entry?: MajorityStatus;
  /** Citizenship: The country of which the person is a citizen. */
  citizenship?: Country;
  /** Country of exploitation: The last country in which the person was exploited or, where that is not known, the country in which the person was first supported, identified or referred. */
  country_of_exploitation?: Country;
  /** Means of control: The ways in which the person was brought or held under another's power. */
  means_of_control?: [MeansOfControl, ...MeansOfControl[]];
  /** Forced labour: Whether work or services, other than sexual ones, were exacted from the person under the menace of a penalty and without having been offered voluntarily. */
  forced_labour?: YesNo;
  /** Sexual exploitation: Whether the person was exploited for sexual services, such as the prostitution of the person for another's gain. */
  sexual_exploitation?: YesNo;
  /** Other exploitation: Whether the person was exploited for a purpose for which this standard has no separate variable. */
  other_exploitation?: YesNo;
  /** Forced marriage: Whether the person was made to marry under the menace of a penalty and without free consent. */
  forced_marriage?: YesNo;
  /** Forced military service: Whether the person was made to serve in armed forces or an armed group under the menace of a penalty. */
  forced_military_service?: YesNo;
  /** Organ removal: Whether the person was exploited by the removal of an organ through deception or menace, without free consent. */
  organ_removal?: YesNo;
  /** Type of labour: The kinds of work or services that were exacted from the person. */
  type_of_labour?: [TypeOfLabour, ...TypeOfLabour[]];
  /** Type of sexual exploitation: The kinds of sexual services for which the person was exploited. */
  type_of_sexual_exploitation?: [TypeOfSexualExploitation, ...TypeOfSexualExploitation[]];
  /** Abduction: Whether the person came into exploitation by being wrongfully taken away or kept. */
  abduction?: YesNo;
  /** Recruiter relationship: The relationship to the person of whoever first enticed or obtained them. */
  recruiter_relationship?: [RecruiterRelationship, ...RecruiterRelationship[]];
  /** Slavery and similar practices: Whether powers attaching to the right of ownership were exercised over the person, or the person was held in serfdom or another practice similar to slavery. */
  slavery_and_similar_practices?: YesNo;
  /** Duration of trafficking: For how long the person was trafficked, in months, in one of four bands. */
  trafficking_duration?: TraffickingDuration;
}

/** The value lists by their names. */
export const lists = {
  "data-source": dataSourceValues,
  "gender": genderValues,
  "age-band": ageBandValues,
  "majority-status": majorityStatusValues,
  "country": countryValues,
  "means-of-control": meansOfControlValues,
  "yes-no": yesNoValues,
  "type-of-labour": typeOfLabourValues,
  "type-of-sexual-exploitation": typeOfSexualExploitationValues,
  "recruiter-relationship": recruiterRelationshipValues,
  "trafficking-duration": traffickingDurationValues,
};

/** The variables by their names. */
export const variables: Readonly<Record<keyof VictimRecord, Variable>> = {
  data_source: { label: "Data source", question: "How was the information collected?", list: "data-source", several: false },
  year_of_registration: { label: "Year of registration", question: "In which year was the person registered?", several: false },
  gender: { label: "Gender", question: "What is the person's gender?", list: "gender", several: false },
  age_broad: { label: "Age band", question: "How old was the person when registered?", list: "age-band", several: false },
  majority_status: { label: "Majority status", question: "Was the person a minor or an adult when registered?", list: "majority-status", several: false },
  majority_status_at_exploitation: { label: "Majority status at exploitation", question: "Was the person a minor or an adult when exploitation began?", list: "majority-status", several: false },
  majority_status_at_entry: { label: "Majority status at entry", question: "Was the person a minor or an adult when trafficking began?", list: "majority-status", several: false },
  citizenship: { label: "Citizenship", question: "Which country is the person a citizen of?", list: "country", several: false },
  country_of_exploitation: { label: "Country of exploitation", question: "In which country was the person last exploited?", list: "country", several: false },
  means_of_control: { label: "Means of control", question: "How was the person controlled?", list: "means-of-control", several: true },
  forced_labour: { label: "Forced labour", question: "Was the person exploited for labour or services?", list: "yes-no", several: false },
  sexual_exploitation: { label: "Sexual exploitation", question: "Was the person exploited sexually?", list: "yes-no", several: false },
  other_exploitation: { label: "Other exploitation", question: "Was the person exploited in another way?", list: "yes-no", several: false },
  forced_marriage: { label: "Forced marriage", question: "Was the person forced into a marriage?", list: "yes-no", several: false },
  forced_military_service: { label: "Forced military service", question: "Was the person forced into military service?", list: "yes-no", several: false },
  organ_removal: { label: "Organ removal", question: "Was the person exploited for the removal of an organ?", list: "yes-no", several: false },
  type_of_labour: { label: "Type of labour", question: "What work was the person made to do?", list: "type-of-labour", several: true },
  type_of_sexual_exploitation: { label: "Type of sexual exploitation", question: "In which kind of sexual services was the person exploited?", list: "type-of-sexual-exploitation", several: true },
  abduction: { label: "Abduction", question: "Was the person abducted into exploitation?", list: "yes-no", several: false },
  recruiter_relationship: { label: "Recruiter relationship", question: "What was the recruiter's relationship to the person?", list: "recruiter-relationship", several: true },
  slavery_and_similar_practices: { label: "Slavery and similar practices", question: "Was the person held in slavery or a similar practice?", list: "yes-no", several: false },
  trafficking_duration: { label: "Duration of trafficking", question: "How long did the trafficking last?", list: "trafficking-duration", several: false },
};
