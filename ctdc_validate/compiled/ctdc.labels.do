* CTDC standard, version 0.1.0.
* Compiled from the standard's model; do not change it by hand.
* Licence: https://creativecommons.org/licenses/by/4.0/
version 14

label define ctdc_data_source ///
  1 `"case_management"' ///
  2 `"hotline"'

label define ctdc_gender ///
  1 `"female"' ///
  2 `"male"' ///
  3 `"transgender_nonconforming"' ///
  4 `"unknown"'

label define ctdc_age_band ///
  1 `"0--8"' ///
  2 `"9--17"' ///
  3 `"18--20"' ///
  4 `"21--23"' ///
  5 `"24--26"' ///
  6 `"27--29"' ///
  7 `"30--38"' ///
  8 `"39--47"' ///
  9 `"48+"'

label define ctdc_majority_status ///
  1 `"minor"' ///
  2 `"adult"' ///
  3 `"unknown"'

label define ctdc_country ///
  1 `"ABW"' ///
  2 `"AFG"' ///
  3 `"AGO"' ///
  4 `"AIA"' ///
  5 `"ALA"' ///
  6 `"ALB"' ///
  7 `"AND"' ///
  8 `"ARE"' ///
  9 `"ARG"' ///
  10 `"ARM"' ///
  11 `"ASM"' ///
  12 `"ATA"' ///
  13 `"ATF"' ///
  14 `"ATG"' ///
  15 `"AUS"' ///
  16 `"AUT"' ///
  17 `"AZE"' ///
  18 `"BDI"' ///
  19 `"BEL"' ///
  20 `"BEN"' ///
  21 `"BES"' ///
  22 `"BFA"' ///
  23 `"BGD"' ///
  24 `"BGR"' ///
  25 `"BHR"' ///
  26 `"BHS"' ///
  27 `"BIH"' ///
  28 `"BLM"' ///
  29 `"BLR"' ///
  30 `"BLZ"' ///
  31 `"BMU"' ///
  32 `"BOL"' ///
  33 `"BRA"' ///
  34 `"BRB"' ///
  35 `"BRN"' ///
  36 `"BTN"' ///
  37 `"BVT"' ///
  38 `"BWA"' ///
  39 `"CAF"' ///
  40 `"CAN"' ///
  41 `"CCK"' ///
  42 `"CHE"' ///
  43 `"CHL"' ///
  44 `"CHN"' ///
  45 `"CIV"' ///
  46 `"CMR"' ///
  47 `"COD"' ///
  48 `"COG"' ///
  49 `"COK"' ///
  50 `"COL"' ///
  51 `"COM"' ///
  52 `"CPV"' ///
  53 `"CRI"' ///
  54 `"CUB"' ///
  55 `"CUW"' ///
  56 `"CXR"' ///
  57 `"CYM"' ///
  58 `"CYP"' ///
  59 `"CZE"' ///
  60 `"DEU"' ///
  61 `"DJI"' ///
  62 `"DMA"' ///
  63 `"DNK"' ///
  64 `"DOM"' ///
  65 `"DZA"' ///
  66 `"ECU"' ///
  67 `"EGY"' ///
  68 `"ERI"' ///
  69 `"ESH"' ///
  70 `"ESP"' ///
  71 `"EST"' ///
  72 `"ETH"' ///
  73 `"FIN"' ///
  74 `"FJI"' ///
  75 `"FLK"' ///
  76 `"FRA"' ///
  77 `"FRO"' ///
  78 `"FSM"' ///
  79 `"GAB"' ///
  80 `"GBR"' ///
  81 `"GEO"' ///
  82 `"GGY"' ///
  83 `"GHA"' ///
  84 `"GIB"' ///
  85 `"GIN"' ///
  86 `"GLP"' ///
  87 `"GMB"' ///
  88 `"GNB"' ///
  89 `"GNQ"' ///
  90 `"GRC"' ///
  91 `"GRD"' ///
  92 `"GRL"' ///
  93 `"GTM"' ///
  94 `"GUF"' ///
  95 `"GUM"' ///
  96 `"GUY"' ///
  97 `"HKG"' ///
  98 `"HMD"' ///
  99 `"HND"' ///
  100 `"HRV"' ///
  101 `"HTI"' ///
  102 `"HUN"' ///
  103 `"IDN"' ///
  104 `"IMN"' ///
  105 `"IND"' ///
  106 `"IOT"' ///
  107 `"IRL"' ///
  108 `"IRN"' ///
  109 `"IRQ"' ///
  110 `"ISL"' ///
  111 `"ISR"' ///
  112 `"ITA"' ///
  113 `"JAM"' ///
  114 `"JEY"' ///
  115 `"JOR"' ///
  116 `"JPN"' ///
  117 `"KAZ"' ///
  118 `"KEN"' ///
  119 `"KGZ"' ///
  120 `"KHM"' ///
  121 `"KIR"' ///
  122 `"KNA"' ///
  123 `"KOR"' ///
  124 `"KWT"' ///
  125 `"LAO"' ///
  126 `"LBN"' ///
  127 `"LBR"' ///
  128 `"LBY"' ///
  129 `"LCA"' ///
  130 `"LIE"' ///
  131 `"LKA"' ///
  132 `"LSO"' ///
  133 `"LTU"' ///
  134 `"LUX"' ///
  135 `"LVA"' ///
  136 `"MAC"' ///
  137 `"MAF"' ///
  138 `"MAR"' ///
  139 `"MCO"' ///
  140 `"MDA"' ///
  141 `"MDG"' ///
  142 `"MDV"' ///
  143 `"MEX"' ///
  144 `"MHL"' ///
  145 `"MKD"' ///
  146 `"MLI"' ///
  147 `"MLT"' ///
  148 `"MMR"' ///
  149 `"MNE"' ///
  150 `"MNG"' ///
  151 `"MNP"' ///
  152 `"MOZ"' ///
  153 `"MRT"' ///
  154 `"MSR"' ///
  155 `"MTQ"' ///
  156 `"MUS"' ///
  157 `"MWI"' ///
  158 `"MYS"' ///
  159 `"MYT"' ///
  160 `"NAM"' ///
  161 `"NCL"' ///
  162 `"NER"' ///
  163 `"NFK"' ///
  164 `"NGA"' ///
  165 `"NIC"' ///
  166 `"NIU"' ///
  167 `"NLD"' ///
  168 `"NOR"' ///
  169 `"NPL"' ///
  170 `"NRU"' ///
  171 `"NZL"' ///
  172 `"OMN"' ///
  173 `"PAK"' ///
  174 `"PAN"' ///
  175 `"PCN"' ///
  176 `"PER"' ///
  177 `"PHL"' ///
  178 `"PLW"' ///
  179 `"PNG"' ///
  180 `"POL"' ///
  181 `"PRI"' ///
  182 `"PRK"' ///
  183 `"PRT"' ///
  184 `"PRY"' ///
  185 `"PSE"' ///
  186 `"PYF"' ///
  187 `"QAT"' ///
  188 `"REU"' ///
  189 `"ROU"' ///
  190 `"RUS"' ///
  191 `"RWA"' ///
  192 `"SAU"' ///
  193 `"SDN"' ///
  194 `"SEN"' ///
  195 `"SGP"' ///
  196 `"SGS"' ///
  197 `"SHN"' ///
  198 `"SJM"' ///
  199 `"SLB"' ///
  200 `"SLE"' ///
  201 `"SLV"' ///
  202 `"SMR"' ///
  203 `"SOM"' ///
  204 `"SPM"' ///
  205 `"SRB"' ///
  206 `"SSD"' ///
  207 `"STP"' ///
  208 `"SUR"' ///
  209 `"SVK"' ///
  210 `"SVN"' ///
  211 `"SWE"' ///
  212 `"SWZ"' ///
  213 `"SXM"' ///
  214 `"SYC"' ///
  215 `"SYR"' ///
  216 `"TCA"' ///
  217 `"TCD"' ///
  218 `"TGO"' ///
  219 `"THA"' ///
  220 `"TJK"' ///
  221 `"TKL"' ///
  222 `"TKM"' ///
  223 `"TLS"' ///
  224 `"TON"' ///
  225 `"TTO"' ///
  226 `"TUN"' ///
  227 `"TUR"' ///
  228 `"TUV"' ///
  229 `"TWN"' ///
  230 `"TZA"' ///
  231 `"UGA"' ///
  232 `"UKR"' ///
  233 `"UMI"' ///
  234 `"URY"' ///
  235 `"USA"' ///
  236 `"UZB"' ///
  237 `"VAT"' ///
  238 `"VCT"' ///
  239 `"VEN"' ///
  240 `"VGB"' ///
  241 `"VIR"' ///
  242 `"VNM"' ///
  243 `"VUT"' ///
  244 `"WLF"' ///
  245 `"WSM"' ///
  246 `"YEM"' ///
  247 `"ZAF"' ///
  248 `"ZMB"' ///
  249 `"ZWE"' ///
  250 `"AFI"' ///
  251 `"ANT"' ///
  252 `"ATB"' ///
  253 `"ATN"' ///
  254 `"BUR"' ///
  255 `"BYS"' ///
  256 `"CSK"' ///
  257 `"CTE"' ///
  258 `"DDR"' ///
  259 `"DHY"' ///
  260 `"FXX"' ///
  261 `"GEL"' ///
  262 `"HVO"' ///
  263 `"JTN"' ///
  264 `"MID"' ///
  265 `"NHB"' ///
  266 `"NTZ"' ///
  267 `"PCI"' ///
  268 `"PCZ"' ///
  269 `"PUS"' ///
  270 `"RHO"' ///
  271 `"SCG"' ///
  272 `"SKM"' ///
  273 `"SUN"' ///
  274 `"TMP"' ///
  275 `"VDR"' ///
  276 `"WAK"' ///
  277 `"YMD"' ///
  278 `"YUG"' ///
  279 `"ZAR"' ///
  280 `"unknown"'

label define ctdc_yes_no ///
  1 `"yes"' ///
  2 `"no"'

label define ctdc_trafficking_duration ///
  1 `"0--12"' ///
  2 `"13--24"' ///
  3 `"25--60"' ///
  4 `"61+"'

capture confirm variable data_source
if !_rc {
  encode data_source, generate(data_source_) label(ctdc_data_source) noextend
  order data_source_, after(data_source)
  drop data_source
  rename data_source_ data_source
  label variable data_source `"Data source"'
}
capture confirm variable year_of_registration
if !_rc {
  label variable year_of_registration `"Year of registration"'
}
capture confirm variable gender
if !_rc {
  encode gender, generate(gender_) label(ctdc_gender) noextend
  order gender_, after(gender)
  drop gender
  rename gender_ gender
  label variable gender `"Gender"'
}
capture confirm variable age_broad
if !_rc {
  encode age_broad, generate(age_broad_) label(ctdc_age_band) noextend
  order age_broad_, after(age_broad)
  drop age_broad
  rename age_broad_ age_broad
  label variable age_broad `"Age band"'
}
capture confirm variable majority_status
if !_rc {
  encode majority_status, generate(majority_status_) label(ctdc_majority_status) noextend
  order majority_status_, after(majority_status)
  drop majority_status
  rename majority_status_ majority_status
  label variable majority_status `"Majority status"'
}
capture confirm variable majority_status_at_exploitation
if !_rc {
  encode majority_status_at_exploitation, generate(majority_status_at_exploitation_) label(ctdc_majority_status) noextend
  order majority_status_at_exploitation_, after(majority_status_at_exploitation)
  drop majority_status_at_exploitation
  rename majority_status_at_exploitation_ majority_status_at_exploitation
  label variable majority_status_at_exploitation `"Majority status at exploitation"'
}
capture confirm variable majority_status_at_entry
if !_rc {
  encode majority_status_at_entry, generate(majority_status_at_entry_) label(ctdc_majority_status) noextend
  order majority_status_at_entry_, after(majority_status_at_entry)
  drop majority_status_at_entry
  rename majority_status_at_entry_ majority_status_at_entry
  label variable majority_status_at_entry `"Majority status at entry"'
}
capture confirm variable citizenship
if !_rc {
  encode citizenship, generate(citizenship_) label(ctdc_country) noextend
  order citizenship_, after(citizenship)
  drop citizenship
  rename citizenship_ citizenship
  label variable citizenship `"Citizenship"'
}
capture confirm variable country_of_exploitation
if !_rc {
  encode country_of_exploitation, generate(country_of_exploitation_) label(ctdc_country) noextend
  order country_of_exploitation_, after(country_of_exploitation)
  drop country_of_exploitation
  rename country_of_exploitation_ country_of_exploitation
  label variable country_of_exploitation `"Country of exploitation"'
}
capture confirm variable means_of_control
if !_rc {
  label variable means_of_control `"Means of control"'
}
capture confirm variable forced_labour
if !_rc {
  encode forced_labour, generate(forced_labour_) label(ctdc_yes_no) noextend
  order forced_labour_, after(forced_labour)
  drop forced_labour
  rename forced_labour_ forced_labour
  label variable forced_labour `"Forced labour"'
}
capture confirm variable sexual_exploitation
if !_rc {
  encode sexual_exploitation, generate(sexual_exploitation_) label(ctdc_yes_no) noextend
  order sexual_exploitation_, after(sexual_exploitation)
  drop sexual_exploitation
  rename sexual_exploitation_ sexual_exploitation
  label variable sexual_exploitation `"Sexual exploitation"'
}
capture confirm variable other_exploitation
if !_rc {
  encode other_exploitation, generate(other_exploitation_) label(ctdc_yes_no) noextend
  order other_exploitation_, after(other_exploitation)
  drop other_exploitation
  rename other_exploitation_ other_exploitation
  label variable other_exploitation `"Other exploitation"'
}
capture confirm variable forced_marriage
if !_rc {
  encode forced_marriage, generate(forced_marriage_) label(ctdc_yes_no) noextend
  order forced_marriage_, after(forced_marriage)
  drop forced_marriage
  rename forced_marriage_ forced_marriage
  label variable forced_marriage `"Forced marriage"'
}
capture confirm variable forced_military_service
if !_rc {
  encode forced_military_service, generate(forced_military_service_) label(ctdc_yes_no) noextend
  order forced_military_service_, after(forced_military_service)
  drop forced_military_service
  rename forced_military_service_ forced_military_service
  label variable forced_military_service `"Forced military service"'
}
capture confirm variable organ_removal
if !_rc {
  encode organ_removal, generate(organ_removal_) label(ctdc_yes_no) noextend
  order organ_removal_, after(organ_removal)
  drop organ_removal
  rename organ_removal_ organ_removal
  label variable organ_removal `"Organ removal"'
}
capture confirm variable type_of_labour
if !_rc {
  label variable type_of_labour `"Type of labour"'
}
capture confirm variable type_of_sexual_exploitation
if !_rc {
  label variable type_of_sexual_exploitation `"Type of sexual exploitation"'
}
capture confirm variable abduction
if !_rc {
  encode abduction, generate(abduction_) label(ctdc_yes_no) noextend
  order abduction_, after(abduction)
  drop abduction
  rename abduction_ abduction
  label variable abduction `"Abduction"'
}
capture confirm variable recruiter_relationship
if !_rc {
  label variable recruiter_relationship `"Recruiter relationship"'
}
capture confirm variable slavery_and_similar_practices
if !_rc {
  encode slavery_and_similar_practices, generate(slavery_and_similar_practices_) label(ctdc_yes_no) noextend
  order slavery_and_similar_practices_, after(slavery_and_similar_practices)
  drop slavery_and_similar_practices
  rename slavery_and_similar_practices_ slavery_and_similar_practices
  label variable slavery_and_similar_practices `"Slavery and similar practices"'
}
capture confirm variable trafficking_duration
if !_rc {
  encode trafficking_duration, generate(trafficking_duration_) label(ctdc_trafficking_duration) noextend
  order trafficking_duration_, after(trafficking_duration)
  drop trafficking_duration
  rename trafficking_duration_ trafficking_duration
  label variable trafficking_duration `"Duration of trafficking"'
}

label define ctdc_data_source ///
  1 `"Case management"' ///
  2 `"Hotline"', modify

label define ctdc_gender ///
  1 `"Female"' ///
  2 `"Male"' ///
  3 `"Transgender or non-conforming"' ///
  4 `"Unknown"', modify

label define ctdc_age_band ///
  1 `"0 to 8 years"' ///
  2 `"9 to 17 years"' ///
  3 `"18 to 20 years"' ///
  4 `"21 to 23 years"' ///
  5 `"24 to 26 years"' ///
  6 `"27 to 29 years"' ///
  7 `"30 to 38 years"' ///
  8 `"39 to 47 years"' ///
  9 `"48 years and over"', modify

label define ctdc_majority_status ///
  1 `"Minor"' ///
  2 `"Adult"' ///
  3 `"Unknown"', modify

label define ctdc_country ///
  1 `"Aruba"' ///
  2 `"Afghanistan"' ///
  3 `"Angola"' ///
  4 `"Anguilla"' ///
  5 `"Åland Islands"' ///
  6 `"Albania"' ///
  7 `"Andorra"' ///
  8 `"United Arab Emirates"' ///
  9 `"Argentina"' ///
  10 `"Armenia"' ///
  11 `"American Samoa"' ///
  12 `"Antarctica"' ///
  13 `"French Southern Territories"' ///
  14 `"Antigua and Barbuda"' ///
  15 `"Australia"' ///
  16 `"Austria"' ///
  17 `"Azerbaijan"' ///
  18 `"Burundi"' ///
  19 `"Belgium"' ///
  20 `"Benin"' ///
  21 `"Bonaire, Sint Eustatius and Saba"' ///
  22 `"Burkina Faso"' ///
  23 `"Bangladesh"' ///
  24 `"Bulgaria"' ///
  25 `"Bahrain"' ///
  26 `"Bahamas"' ///
  27 `"Bosnia and Herzegovina"' ///
  28 `"Saint Barthélemy"' ///
  29 `"Belarus"' ///
  30 `"Belize"' ///
  31 `"Bermuda"' ///
  32 `"Bolivia, Plurinational State of"' ///
  33 `"Brazil"' ///
  34 `"Barbados"' ///
  35 `"Brunei Darussalam"' ///
  36 `"Bhutan"' ///
  37 `"Bouvet Island"' ///
  38 `"Botswana"' ///
  39 `"Central African Republic"' ///
  40 `"Canada"' ///
  41 `"Cocos (Keeling) Islands"' ///
  42 `"Switzerland"' ///
  43 `"Chile"' ///
  44 `"China"' ///
  45 `"Côte d'Ivoire"' ///
  46 `"Cameroon"' ///
  47 `"Congo, The Democratic Republic of the"' ///
  48 `"Congo"' ///
  49 `"Cook Islands"' ///
  50 `"Colombia"' ///
  51 `"Comoros"' ///
  52 `"Cabo Verde"' ///
  53 `"Costa Rica"' ///
  54 `"Cuba"' ///
  55 `"Curaçao"' ///
  56 `"Christmas Island"' ///
  57 `"Cayman Islands"' ///
  58 `"Cyprus"' ///
  59 `"Czechia"' ///
  60 `"Germany"' ///
  61 `"Djibouti"' ///
  62 `"Dominica"' ///
  63 `"Denmark"' ///
  64 `"Dominican Republic"' ///
  65 `"Algeria"' ///
  66 `"Ecuador"' ///
  67 `"Egypt"' ///
  68 `"Eritrea"' ///
  69 `"Western Sahara"' ///
  70 `"Spain"' ///
  71 `"Estonia"' ///
  72 `"Ethiopia"' ///
  73 `"Finland"' ///
  74 `"Fiji"' ///
  75 `"Falkland Islands (Malvinas)"' ///
  76 `"France"' ///
  77 `"Faroe Islands"' ///
  78 `"Micronesia, Federated States of"' ///
  79 `"Gabon"' ///
  80 `"United Kingdom"' ///
  81 `"Georgia"' ///
  82 `"Guernsey"' ///
  83 `"Ghana"' ///
  84 `"Gibraltar"' ///
  85 `"Guinea"' ///
  86 `"Guadeloupe"' ///
  87 `"Gambia"' ///
  88 `"Guinea-Bissau"' ///
  89 `"Equatorial Guinea"' ///
  90 `"Greece"' ///
  91 `"Grenada"' ///
  92 `"Greenland"' ///
  93 `"Guatemala"' ///
  94 `"French Guiana"' ///
  95 `"Guam"' ///
  96 `"Guyana"' ///
  97 `"Hong Kong"' ///
  98 `"Heard Island and McDonald Islands"' ///
  99 `"Honduras"' ///
  100 `"Croatia"' ///
  101 `"Haiti"' ///
  102 `"Hungary"' ///
  103 `"Indonesia"' ///
  104 `"Isle of Man"' ///
  105 `"India"' ///
  106 `"British Indian Ocean Territory"' ///
  107 `"Ireland"' ///
  108 `"Iran, Islamic Republic of"' ///
  109 `"Iraq"' ///
  110 `"Iceland"' ///
  111 `"Israel"' ///
  112 `"Italy"' ///
  113 `"Jamaica"' ///
  114 `"Jersey"' ///
  115 `"Jordan"' ///
  116 `"Japan"' ///
  117 `"Kazakhstan"' ///
  118 `"Kenya"' ///
  119 `"Kyrgyzstan"' ///
  120 `"Cambodia"' ///
  121 `"Kiribati"' ///
  122 `"Saint Kitts and Nevis"' ///
  123 `"Korea, Republic of"' ///
  124 `"Kuwait"' ///
  125 `"Lao People's Democratic Republic"' ///
  126 `"Lebanon"' ///
  127 `"Liberia"' ///
  128 `"Libya"' ///
  129 `"Saint Lucia"' ///
  130 `"Liechtenstein"' ///
  131 `"Sri Lanka"' ///
  132 `"Lesotho"' ///
  133 `"Lithuania"' ///
  134 `"Luxembourg"' ///
  135 `"Latvia"' ///
  136 `"Macao"' ///
  137 `"Saint Martin (French part)"' ///
  138 `"Morocco"' ///
  139 `"Monaco"' ///
  140 `"Moldova, Republic of"' ///
  141 `"Madagascar"' ///
  142 `"Maldives"' ///
  143 `"Mexico"' ///
  144 `"Marshall Islands"' ///
  145 `"North Macedonia"' ///
  146 `"Mali"' ///
  147 `"Malta"' ///
  148 `"Myanmar"' ///
  149 `"Montenegro"' ///
  150 `"Mongolia"' ///
  151 `"Northern Mariana Islands"' ///
  152 `"Mozambique"' ///
  153 `"Mauritania"' ///
  154 `"Montserrat"' ///
  155 `"Martinique"' ///
  156 `"Mauritius"' ///
  157 `"Malawi"' ///
  158 `"Malaysia"' ///
  159 `"Mayotte"' ///
  160 `"Namibia"' ///
  161 `"New Caledonia"' ///
  162 `"Niger"' ///
  163 `"Norfolk Island"' ///
  164 `"Nigeria"' ///
  165 `"Nicaragua"' ///
  166 `"Niue"' ///
  167 `"Netherlands"' ///
  168 `"Norway"' ///
  169 `"Nepal"' ///
  170 `"Nauru"' ///
  171 `"New Zealand"' ///
  172 `"Oman"' ///
  173 `"Pakistan"' ///
  174 `"Panama"' ///
  175 `"Pitcairn"' ///
  176 `"Peru"' ///
  177 `"Philippines"' ///
  178 `"Palau"' ///
  179 `"Papua New Guinea"' ///
  180 `"Poland"' ///
  181 `"Puerto Rico"' ///
  182 `"Korea, Democratic People's Republic of"' ///
  183 `"Portugal"' ///
  184 `"Paraguay"' ///
  185 `"Palestine, State of"' ///
  186 `"French Polynesia"' ///
  187 `"Qatar"' ///
  188 `"Réunion"' ///
  189 `"Romania"' ///
  190 `"Russian Federation"' ///
  191 `"Rwanda"' ///
  192 `"Saudi Arabia"' ///
  193 `"Sudan"' ///
  194 `"Senegal"' ///
  195 `"Singapore"' ///
  196 `"South Georgia and the South Sandwich Islands"' ///
  197 `"Saint Helena, Ascension and Tristan da Cunha"' ///
  198 `"Svalbard and Jan Mayen"' ///
  199 `"Solomon Islands"' ///
  200 `"Sierra Leone"' ///
  201 `"El Salvador"' ///
  202 `"San Marino"' ///
  203 `"Somalia"' ///
  204 `"Saint Pierre and Miquelon"' ///
  205 `"Serbia"' ///
  206 `"South Sudan"' ///
  207 `"Sao Tome and Principe"' ///
  208 `"Suriname"' ///
  209 `"Slovakia"' ///
  210 `"Slovenia"' ///
  211 `"Sweden"' ///
  212 `"Eswatini"' ///
  213 `"Sint Maarten (Dutch part)"' ///
  214 `"Seychelles"' ///
  215 `"Syrian Arab Republic"' ///
  216 `"Turks and Caicos Islands"' ///
  217 `"Chad"' ///
  218 `"Togo"' ///
  219 `"Thailand"' ///
  220 `"Tajikistan"' ///
  221 `"Tokelau"' ///
  222 `"Turkmenistan"' ///
  223 `"Timor-Leste"' ///
  224 `"Tonga"' ///
  225 `"Trinidad and Tobago"' ///
  226 `"Tunisia"' ///
  227 `"Türkiye"' ///
  228 `"Tuvalu"' ///
  229 `"Taiwan, Province of China"' ///
  230 `"Tanzania, United Republic of"' ///
  231 `"Uganda"' ///
  232 `"Ukraine"' ///
  233 `"United States Minor Outlying Islands"' ///
  234 `"Uruguay"' ///
  235 `"United States"' ///
  236 `"Uzbekistan"' ///
  237 `"Holy See (Vatican City State)"' ///
  238 `"Saint Vincent and the Grenadines"' ///
  239 `"Venezuela, Bolivarian Republic of"' ///
  240 `"Virgin Islands, British"' ///
  241 `"Virgin Islands, U.S."' ///
  242 `"Viet Nam"' ///
  243 `"Vanuatu"' ///
  244 `"Wallis and Futuna"' ///
  245 `"Samoa"' ///
  246 `"Yemen"' ///
  247 `"South Africa"' ///
  248 `"Zambia"' ///
  249 `"Zimbabwe"' ///
  250 `"French Afars and Issas"' ///
  251 `"Netherlands Antilles"' ///
  252 `"British Antarctic Territory"' ///
  253 `"Dronning Maud Land"' ///
  254 `"Burma, Socialist Republic of the Union of"' ///
  255 `"Byelorussian SSR"' ///
  256 `"Czechoslovakia, Czechoslovak Socialist Republic"' ///
  257 `"Canton and Enderbury Islands"' ///
  258 `"German Democratic Republic"' ///
  259 `"Dahomey"' ///
  260 `"France, Metropolitan"' ///
  261 `"Gilbert and Ellice Islands"' ///
  262 `"Upper Volta, Republic of"' ///
  263 `"Johnston Island"' ///
  264 `"Midway Islands"' ///
  265 `"New Hebrides"' ///
  266 `"Neutral Zone"' ///
  267 `"Pacific Islands (trust territory)"' ///
  268 `"Panama Canal Zone"' ///
  269 `"US Miscellaneous Pacific Islands"' ///
  270 `"Southern Rhodesia"' ///
  271 `"Serbia and Montenegro"' ///
  272 `"Sikkim"' ///
  273 `"USSR, Union of Soviet Socialist Republics"' ///
  274 `"East Timor"' ///
  275 `"Viet-Nam, Democratic Republic of"' ///
  276 `"Wake Island"' ///
  277 `"Yemen, Democratic, People's Democratic Republic of"' ///
  278 `"Yugoslavia, (Socialist) Federal Republic of"' ///
  279 `"Zaire, Republic of"' ///
  280 `"Unknown"', modify

label define ctdc_yes_no ///
  1 `"Yes"' ///
  2 `"No"', modify

label define ctdc_trafficking_duration ///
  1 `"0 to 12 months"' ///
  2 `"13 to 24 months"' ///
  3 `"25 to 60 months"' ///
  4 `"61 months and over"', modify
