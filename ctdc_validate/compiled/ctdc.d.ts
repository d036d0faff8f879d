// CTDC standard, version 0.1.0.
// Compiled from the standard's model; do not change it by hand.
// Licence: https://creativecommons.org/licenses/by/4.0/

/** Data source */
export type DataSource =
  /** Case management */
  | "case_management"
  /** Hotline */
  | "hotline";

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

/** Majority status */
export type MajorityStatus =
  /** Minor */
  | "minor"
  /** Adult */
  | "adult"
  /** Unknown */
  | "unknown";

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

/** Yes or no */
export type YesNo =
  /** Yes */
  | "yes"
  /** No */
  | "no";

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
  /** Other exploitation: Whether the person was exploited for a purpose for which this standard has no variable of its own. */
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
