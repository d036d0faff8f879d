-- CTDC standard, version 0.1.0.
-- Compiled from the standard's model; do not change it by hand.
-- Licence: https://creativecommons.org/licenses/by/4.0/
-- For PostgreSQL.
-- SELECT * FROM ctdc_breach lists what rows break across tables, and what they
-- should keep.

-- Data source
CREATE TABLE ctdc_list_data_source (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_data_source (code)
);
COMMENT ON TABLE ctdc_list_data_source IS 'Data source';
INSERT INTO ctdc_list_data_source (code, label, definition, deprecated, replaced_by) VALUES
  ('case_management', 'Case management', 'Record made by an organisation that assists the person, from its own screening, interviews and case file. The unit recorded is the person assisted, and the facts are those established in the course of that assistance.', NULL, NULL),
  ('hotline', 'Hotline', 'Record made by a helpline or textline from what callers or writers reported about a situation. Staff complete it after the contact and not from a questionnaire; the situation is the unit first counted, and what was reported is not investigated.', NULL, NULL);

-- Gender
CREATE TABLE ctdc_list_gender (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_gender (code)
);
COMMENT ON TABLE ctdc_list_gender IS 'Gender';
INSERT INTO ctdc_list_gender (code, label, definition, deprecated, replaced_by) VALUES
  ('female', 'Female', 'Person whose recorded gender is that of a woman or girl and whose sex recorded at birth is female. Where the source asked for sex and not for gender, it means only that the sex recorded is female.', NULL, NULL),
  ('male', 'Male', 'Person whose recorded gender is that of a man or boy and whose sex recorded at birth is male. Where the source asked for sex and not for gender, it means only that the sex recorded is male.', NULL, NULL),
  ('transgender_nonconforming', 'Transgender or non-conforming', 'Person whose recorded gender differs from the sex recorded at birth, or who is recorded as neither, or not only, a woman or girl or a man or boy. One value covers transgender women, transgender men and every non-conforming gender.', NULL, NULL),
  ('unknown', 'Unknown', 'State of a record whose source asked for the person''s gender, or had occasion to record it, and could not establish it. It describes what is known and not the person, and is no gender.', NULL, NULL);

-- Age band
CREATE TABLE ctdc_list_age_band (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_age_band (code)
);
COMMENT ON TABLE ctdc_list_age_band IS 'Age band';
INSERT INTO ctdc_list_age_band (code, label, definition, deprecated, replaced_by) VALUES
  ('0--8', '0 to 8 years', 'Aged 0 to 8 inclusive, in completed years; a minor in majority_status.', NULL, NULL),
  ('9--17', '9 to 17 years', 'Aged 9 to 17 inclusive, in completed years; a minor in majority_status.', NULL, NULL),
  ('18--20', '18 to 20 years', 'Aged 18 to 20 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  ('21--23', '21 to 23 years', 'Aged 21 to 23 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  ('24--26', '24 to 26 years', 'Aged 24 to 26 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  ('27--29', '27 to 29 years', 'Aged 27 to 29 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  ('30--38', '30 to 38 years', 'Aged 30 to 38 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  ('39--47', '39 to 47 years', 'Aged 39 to 47 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  ('48+', '48 years and over', 'Aged 48 or more, in completed years; an adult in majority_status. It is the highest band and has no upper end.', NULL, NULL);

-- Majority status
CREATE TABLE ctdc_list_majority_status (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_majority_status (code)
);
COMMENT ON TABLE ctdc_list_majority_status IS 'Majority status';
INSERT INTO ctdc_list_majority_status (code, label, definition, deprecated, replaced_by) VALUES
  ('minor', 'Minor', 'Person under the age of 18 years at the moment that the variable names. The age of 18 decides in every country, also where national law sets a lower or higher age of majority.', NULL, NULL),
  ('adult', 'Adult', 'Person who had reached the age of 18 years at the moment that the variable names. The age of 18 decides in every country, also where national law sets a lower or higher age of majority.', NULL, NULL),
  ('unknown', 'Unknown', 'State of a record whose source asked whether the person was under 18 at the moment that the variable names, or had occasion to record it, and could not establish it.', NULL, NULL);

-- Country
CREATE TABLE ctdc_list_country (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_country (code)
);
COMMENT ON TABLE ctdc_list_country IS 'Country';
INSERT INTO ctdc_list_country (code, label, definition, deprecated, replaced_by) VALUES
  ('ABW', 'Aruba', 'The country or territory that ISO 3166-1 names Aruba (alpha-3 ABW).', NULL, NULL),
  ('AFG', 'Afghanistan', 'The country or territory that ISO 3166-1 names Afghanistan (alpha-3 AFG).', NULL, NULL),
  ('AGO', 'Angola', 'The country or territory that ISO 3166-1 names Angola (alpha-3 AGO).', NULL, NULL),
  ('AIA', 'Anguilla', 'The country or territory that ISO 3166-1 names Anguilla (alpha-3 AIA).', NULL, NULL),
  ('ALA', 'Åland Islands', 'The country or territory that ISO 3166-1 names Åland Islands (alpha-3 ALA).', NULL, NULL),
  ('ALB', 'Albania', 'The country or territory that ISO 3166-1 names Albania (alpha-3 ALB).', NULL, NULL),
  ('AND', 'Andorra', 'The country or territory that ISO 3166-1 names Andorra (alpha-3 AND).', NULL, NULL),
  ('ARE', 'United Arab Emirates', 'The country or territory that ISO 3166-1 names United Arab Emirates (alpha-3 ARE).', NULL, NULL),
  ('ARG', 'Argentina', 'The country or territory that ISO 3166-1 names Argentina (alpha-3 ARG).', NULL, NULL),
  ('ARM', 'Armenia', 'The country or territory that ISO 3166-1 names Armenia (alpha-3 ARM).', NULL, NULL),
  ('ASM', 'American Samoa', 'The country or territory that ISO 3166-1 names American Samoa (alpha-3 ASM).', NULL, NULL),
  ('ATA', 'Antarctica', 'The country or territory that ISO 3166-1 names Antarctica (alpha-3 ATA).', NULL, NULL),
  ('ATF', 'French Southern Territories', 'The country or territory that ISO 3166-1 names French Southern Territories (alpha-3 ATF).', NULL, NULL),
  ('ATG', 'Antigua and Barbuda', 'The country or territory that ISO 3166-1 names Antigua and Barbuda (alpha-3 ATG).', NULL, NULL),
  ('AUS', 'Australia', 'The country or territory that ISO 3166-1 names Australia (alpha-3 AUS).', NULL, NULL),
  ('AUT', 'Austria', 'The country or territory that ISO 3166-1 names Austria (alpha-3 AUT).', NULL, NULL),
  ('AZE', 'Azerbaijan', 'The country or territory that ISO 3166-1 names Azerbaijan (alpha-3 AZE).', NULL, NULL),
  ('BDI', 'Burundi', 'The country or territory that ISO 3166-1 names Burundi (alpha-3 BDI).', NULL, NULL),
  ('BEL', 'Belgium', 'The country or territory that ISO 3166-1 names Belgium (alpha-3 BEL).', NULL, NULL),
  ('BEN', 'Benin', 'The country or territory that ISO 3166-1 names Benin (alpha-3 BEN).', NULL, NULL),
  ('BES', 'Bonaire, Sint Eustatius and Saba', 'The country or territory that ISO 3166-1 names Bonaire, Sint Eustatius and Saba (alpha-3 BES).', NULL, NULL),
  ('BFA', 'Burkina Faso', 'The country or territory that ISO 3166-1 names Burkina Faso (alpha-3 BFA).', NULL, NULL),
  ('BGD', 'Bangladesh', 'The country or territory that ISO 3166-1 names Bangladesh (alpha-3 BGD).', NULL, NULL),
  ('BGR', 'Bulgaria', 'The country or territory that ISO 3166-1 names Bulgaria (alpha-3 BGR).', NULL, NULL),
  ('BHR', 'Bahrain', 'The country or territory that ISO 3166-1 names Bahrain (alpha-3 BHR).', NULL, NULL),
  ('BHS', 'Bahamas', 'The country or territory that ISO 3166-1 names Bahamas (alpha-3 BHS).', NULL, NULL),
  ('BIH', 'Bosnia and Herzegovina', 'The country or territory that ISO 3166-1 names Bosnia and Herzegovina (alpha-3 BIH).', NULL, NULL),
  ('BLM', 'Saint Barthélemy', 'The country or territory that ISO 3166-1 names Saint Barthélemy (alpha-3 BLM).', NULL, NULL),
  ('BLR', 'Belarus', 'The country or territory that ISO 3166-1 names Belarus (alpha-3 BLR).', NULL, NULL),
  ('BLZ', 'Belize', 'The country or territory that ISO 3166-1 names Belize (alpha-3 BLZ).', NULL, NULL),
  ('BMU', 'Bermuda', 'The country or territory that ISO 3166-1 names Bermuda (alpha-3 BMU).', NULL, NULL),
  ('BOL', 'Bolivia, Plurinational State of', 'The country or territory that ISO 3166-1 names Bolivia, Plurinational State of (alpha-3 BOL).', NULL, NULL),
  ('BRA', 'Brazil', 'The country or territory that ISO 3166-1 names Brazil (alpha-3 BRA).', NULL, NULL),
  ('BRB', 'Barbados', 'The country or territory that ISO 3166-1 names Barbados (alpha-3 BRB).', NULL, NULL),
  ('BRN', 'Brunei Darussalam', 'The country or territory that ISO 3166-1 names Brunei Darussalam (alpha-3 BRN).', NULL, NULL),
  ('BTN', 'Bhutan', 'The country or territory that ISO 3166-1 names Bhutan (alpha-3 BTN).', NULL, NULL),
  ('BVT', 'Bouvet Island', 'The country or territory that ISO 3166-1 names Bouvet Island (alpha-3 BVT).', NULL, NULL),
  ('BWA', 'Botswana', 'The country or territory that ISO 3166-1 names Botswana (alpha-3 BWA).', NULL, NULL),
  ('CAF', 'Central African Republic', 'The country or territory that ISO 3166-1 names Central African Republic (alpha-3 CAF).', NULL, NULL),
  ('CAN', 'Canada', 'The country or territory that ISO 3166-1 names Canada (alpha-3 CAN).', NULL, NULL),
  ('CCK', 'Cocos (Keeling) Islands', 'The country or territory that ISO 3166-1 names Cocos (Keeling) Islands (alpha-3 CCK).', NULL, NULL),
  ('CHE', 'Switzerland', 'The country or territory that ISO 3166-1 names Switzerland (alpha-3 CHE).', NULL, NULL),
  ('CHL', 'Chile', 'The country or territory that ISO 3166-1 names Chile (alpha-3 CHL).', NULL, NULL),
  ('CHN', 'China', 'The country or territory that ISO 3166-1 names China (alpha-3 CHN).', NULL, NULL),
  ('CIV', 'Côte d''Ivoire', 'The country or territory that ISO 3166-1 names Côte d''Ivoire (alpha-3 CIV).', NULL, NULL),
  ('CMR', 'Cameroon', 'The country or territory that ISO 3166-1 names Cameroon (alpha-3 CMR).', NULL, NULL),
  ('COD', 'Congo, The Democratic Republic of the', 'The country or territory that ISO 3166-1 names Congo, The Democratic Republic of the (alpha-3 COD).', NULL, NULL),
  ('COG', 'Congo', 'The country or territory that ISO 3166-1 names Congo (alpha-3 COG).', NULL, NULL),
  ('COK', 'Cook Islands', 'The country or territory that ISO 3166-1 names Cook Islands (alpha-3 COK).', NULL, NULL),
  ('COL', 'Colombia', 'The country or territory that ISO 3166-1 names Colombia (alpha-3 COL).', NULL, NULL),
  ('COM', 'Comoros', 'The country or territory that ISO 3166-1 names Comoros (alpha-3 COM).', NULL, NULL),
  ('CPV', 'Cabo Verde', 'The country or territory that ISO 3166-1 names Cabo Verde (alpha-3 CPV).', NULL, NULL),
  ('CRI', 'Costa Rica', 'The country or territory that ISO 3166-1 names Costa Rica (alpha-3 CRI).', NULL, NULL),
  ('CUB', 'Cuba', 'The country or territory that ISO 3166-1 names Cuba (alpha-3 CUB).', NULL, NULL),
  ('CUW', 'Curaçao', 'The country or territory that ISO 3166-1 names Curaçao (alpha-3 CUW).', NULL, NULL),
  ('CXR', 'Christmas Island', 'The country or territory that ISO 3166-1 names Christmas Island (alpha-3 CXR).', NULL, NULL),
  ('CYM', 'Cayman Islands', 'The country or territory that ISO 3166-1 names Cayman Islands (alpha-3 CYM).', NULL, NULL),
  ('CYP', 'Cyprus', 'The country or territory that ISO 3166-1 names Cyprus (alpha-3 CYP).', NULL, NULL),
  ('CZE', 'Czechia', 'The country or territory that ISO 3166-1 names Czechia (alpha-3 CZE).', NULL, NULL),
  ('DEU', 'Germany', 'The country or territory that ISO 3166-1 names Germany (alpha-3 DEU).', NULL, NULL),
  ('DJI', 'Djibouti', 'The country or territory that ISO 3166-1 names Djibouti (alpha-3 DJI).', NULL, NULL),
  ('DMA', 'Dominica', 'The country or territory that ISO 3166-1 names Dominica (alpha-3 DMA).', NULL, NULL),
  ('DNK', 'Denmark', 'The country or territory that ISO 3166-1 names Denmark (alpha-3 DNK).', NULL, NULL),
  ('DOM', 'Dominican Republic', 'The country or territory that ISO 3166-1 names Dominican Republic (alpha-3 DOM).', NULL, NULL),
  ('DZA', 'Algeria', 'The country or territory that ISO 3166-1 names Algeria (alpha-3 DZA).', NULL, NULL),
  ('ECU', 'Ecuador', 'The country or territory that ISO 3166-1 names Ecuador (alpha-3 ECU).', NULL, NULL),
  ('EGY', 'Egypt', 'The country or territory that ISO 3166-1 names Egypt (alpha-3 EGY).', NULL, NULL),
  ('ERI', 'Eritrea', 'The country or territory that ISO 3166-1 names Eritrea (alpha-3 ERI).', NULL, NULL),
  ('ESH', 'Western Sahara', 'The country or territory that ISO 3166-1 names Western Sahara (alpha-3 ESH).', NULL, NULL),
  ('ESP', 'Spain', 'The country or territory that ISO 3166-1 names Spain (alpha-3 ESP).', NULL, NULL),
  ('EST', 'Estonia', 'The country or territory that ISO 3166-1 names Estonia (alpha-3 EST).', NULL, NULL),
  ('ETH', 'Ethiopia', 'The country or territory that ISO 3166-1 names Ethiopia (alpha-3 ETH).', NULL, NULL),
  ('FIN', 'Finland', 'The country or territory that ISO 3166-1 names Finland (alpha-3 FIN).', NULL, NULL),
  ('FJI', 'Fiji', 'The country or territory that ISO 3166-1 names Fiji (alpha-3 FJI).', NULL, NULL),
  ('FLK', 'Falkland Islands (Malvinas)', 'The country or territory that ISO 3166-1 names Falkland Islands (Malvinas) (alpha-3 FLK).', NULL, NULL),
  ('FRA', 'France', 'The country or territory that ISO 3166-1 names France (alpha-3 FRA).', NULL, NULL),
  ('FRO', 'Faroe Islands', 'The country or territory that ISO 3166-1 names Faroe Islands (alpha-3 FRO).', NULL, NULL),
  ('FSM', 'Micronesia, Federated States of', 'The country or territory that ISO 3166-1 names Micronesia, Federated States of (alpha-3 FSM).', NULL, NULL),
  ('GAB', 'Gabon', 'The country or territory that ISO 3166-1 names Gabon (alpha-3 GAB).', NULL, NULL),
  ('GBR', 'United Kingdom', 'The country or territory that ISO 3166-1 names United Kingdom (alpha-3 GBR).', NULL, NULL),
  ('GEO', 'Georgia', 'The country or territory that ISO 3166-1 names Georgia (alpha-3 GEO).', NULL, NULL),
  ('GGY', 'Guernsey', 'The country or territory that ISO 3166-1 names Guernsey (alpha-3 GGY).', NULL, NULL),
  ('GHA', 'Ghana', 'The country or territory that ISO 3166-1 names Ghana (alpha-3 GHA).', NULL, NULL),
  ('GIB', 'Gibraltar', 'The country or territory that ISO 3166-1 names Gibraltar (alpha-3 GIB).', NULL, NULL),
  ('GIN', 'Guinea', 'The country or territory that ISO 3166-1 names Guinea (alpha-3 GIN).', NULL, NULL),
  ('GLP', 'Guadeloupe', 'The country or territory that ISO 3166-1 names Guadeloupe (alpha-3 GLP).', NULL, NULL),
  ('GMB', 'Gambia', 'The country or territory that ISO 3166-1 names Gambia (alpha-3 GMB).', NULL, NULL),
  ('GNB', 'Guinea-Bissau', 'The country or territory that ISO 3166-1 names Guinea-Bissau (alpha-3 GNB).', NULL, NULL),
  ('GNQ', 'Equatorial Guinea', 'The country or territory that ISO 3166-1 names Equatorial Guinea (alpha-3 GNQ).', NULL, NULL),
  ('GRC', 'Greece', 'The country or territory that ISO 3166-1 names Greece (alpha-3 GRC).', NULL, NULL),
  ('GRD', 'Grenada', 'The country or territory that ISO 3166-1 names Grenada (alpha-3 GRD).', NULL, NULL),
  ('GRL', 'Greenland', 'The country or territory that ISO 3166-1 names Greenland (alpha-3 GRL).', NULL, NULL),
  ('GTM', 'Guatemala', 'The country or territory that ISO 3166-1 names Guatemala (alpha-3 GTM).', NULL, NULL),
  ('GUF', 'French Guiana', 'The country or territory that ISO 3166-1 names French Guiana (alpha-3 GUF).', NULL, NULL),
  ('GUM', 'Guam', 'The country or territory that ISO 3166-1 names Guam (alpha-3 GUM).', NULL, NULL),
  ('GUY', 'Guyana', 'The country or territory that ISO 3166-1 names Guyana (alpha-3 GUY).', NULL, NULL),
  ('HKG', 'Hong Kong', 'The country or territory that ISO 3166-1 names Hong Kong (alpha-3 HKG).', NULL, NULL),
  ('HMD', 'Heard Island and McDonald Islands', 'The country or territory that ISO 3166-1 names Heard Island and McDonald Islands (alpha-3 HMD).', NULL, NULL),
  ('HND', 'Honduras', 'The country or territory that ISO 3166-1 names Honduras (alpha-3 HND).', NULL, NULL),
  ('HRV', 'Croatia', 'The country or territory that ISO 3166-1 names Croatia (alpha-3 HRV).', NULL, NULL),
  ('HTI', 'Haiti', 'The country or territory that ISO 3166-1 names Haiti (alpha-3 HTI).', NULL, NULL),
  ('HUN', 'Hungary', 'The country or territory that ISO 3166-1 names Hungary (alpha-3 HUN).', NULL, NULL),
  ('IDN', 'Indonesia', 'The country or territory that ISO 3166-1 names Indonesia (alpha-3 IDN).', NULL, NULL),
  ('IMN', 'Isle of Man', 'The country or territory that ISO 3166-1 names Isle of Man (alpha-3 IMN).', NULL, NULL),
  ('IND', 'India', 'The country or territory that ISO 3166-1 names India (alpha-3 IND).', NULL, NULL),
  ('IOT', 'British Indian Ocean Territory', 'The country or territory that ISO 3166-1 names British Indian Ocean Territory (alpha-3 IOT).', NULL, NULL),
  ('IRL', 'Ireland', 'The country or territory that ISO 3166-1 names Ireland (alpha-3 IRL).', NULL, NULL),
  ('IRN', 'Iran, Islamic Republic of', 'The country or territory that ISO 3166-1 names Iran, Islamic Republic of (alpha-3 IRN).', NULL, NULL),
  ('IRQ', 'Iraq', 'The country or territory that ISO 3166-1 names Iraq (alpha-3 IRQ).', NULL, NULL),
  ('ISL', 'Iceland', 'The country or territory that ISO 3166-1 names Iceland (alpha-3 ISL).', NULL, NULL),
  ('ISR', 'Israel', 'The country or territory that ISO 3166-1 names Israel (alpha-3 ISR).', NULL, NULL),
  ('ITA', 'Italy', 'The country or territory that ISO 3166-1 names Italy (alpha-3 ITA).', NULL, NULL),
  ('JAM', 'Jamaica', 'The country or territory that ISO 3166-1 names Jamaica (alpha-3 JAM).', NULL, NULL),
  ('JEY', 'Jersey', 'The country or territory that ISO 3166-1 names Jersey (alpha-3 JEY).', NULL, NULL),
  ('JOR', 'Jordan', 'The country or territory that ISO 3166-1 names Jordan (alpha-3 JOR).', NULL, NULL),
  ('JPN', 'Japan', 'The country or territory that ISO 3166-1 names Japan (alpha-3 JPN).', NULL, NULL),
  ('KAZ', 'Kazakhstan', 'The country or territory that ISO 3166-1 names Kazakhstan (alpha-3 KAZ).', NULL, NULL),
  ('KEN', 'Kenya', 'The country or territory that ISO 3166-1 names Kenya (alpha-3 KEN).', NULL, NULL),
  ('KGZ', 'Kyrgyzstan', 'The country or territory that ISO 3166-1 names Kyrgyzstan (alpha-3 KGZ).', NULL, NULL),
  ('KHM', 'Cambodia', 'The country or territory that ISO 3166-1 names Cambodia (alpha-3 KHM).', NULL, NULL),
  ('KIR', 'Kiribati', 'The country or territory that ISO 3166-1 names Kiribati (alpha-3 KIR).', NULL, NULL),
  ('KNA', 'Saint Kitts and Nevis', 'The country or territory that ISO 3166-1 names Saint Kitts and Nevis (alpha-3 KNA).', NULL, NULL),
  ('KOR', 'Korea, Republic of', 'The country or territory that ISO 3166-1 names Korea, Republic of (alpha-3 KOR).', NULL, NULL),
  ('KWT', 'Kuwait', 'The country or territory that ISO 3166-1 names Kuwait (alpha-3 KWT).', NULL, NULL),
  ('LAO', 'Lao People''s Democratic Republic', 'The country or territory that ISO 3166-1 names Lao People''s Democratic Republic (alpha-3 LAO).', NULL, NULL),
  ('LBN', 'Lebanon', 'The country or territory that ISO 3166-1 names Lebanon (alpha-3 LBN).', NULL, NULL),
  ('LBR', 'Liberia', 'The country or territory that ISO 3166-1 names Liberia (alpha-3 LBR).', NULL, NULL),
  ('LBY', 'Libya', 'The country or territory that ISO 3166-1 names Libya (alpha-3 LBY).', NULL, NULL),
  ('LCA', 'Saint Lucia', 'The country or territory that ISO 3166-1 names Saint Lucia (alpha-3 LCA).', NULL, NULL),
  ('LIE', 'Liechtenstein', 'The country or territory that ISO 3166-1 names Liechtenstein (alpha-3 LIE).', NULL, NULL),
  ('LKA', 'Sri Lanka', 'The country or territory that ISO 3166-1 names Sri Lanka (alpha-3 LKA).', NULL, NULL),
  ('LSO', 'Lesotho', 'The country or territory that ISO 3166-1 names Lesotho (alpha-3 LSO).', NULL, NULL),
  ('LTU', 'Lithuania', 'The country or territory that ISO 3166-1 names Lithuania (alpha-3 LTU).', NULL, NULL),
  ('LUX', 'Luxembourg', 'The country or territory that ISO 3166-1 names Luxembourg (alpha-3 LUX).', NULL, NULL),
  ('LVA', 'Latvia', 'The country or territory that ISO 3166-1 names Latvia (alpha-3 LVA).', NULL, NULL),
  ('MAC', 'Macao', 'The country or territory that ISO 3166-1 names Macao (alpha-3 MAC).', NULL, NULL),
  ('MAF', 'Saint Martin (French part)', 'The country or territory that ISO 3166-1 names Saint Martin (French part) (alpha-3 MAF).', NULL, NULL),
  ('MAR', 'Morocco', 'The country or territory that ISO 3166-1 names Morocco (alpha-3 MAR).', NULL, NULL),
  ('MCO', 'Monaco', 'The country or territory that ISO 3166-1 names Monaco (alpha-3 MCO).', NULL, NULL),
  ('MDA', 'Moldova, Republic of', 'The country or territory that ISO 3166-1 names Moldova, Republic of (alpha-3 MDA).', NULL, NULL),
  ('MDG', 'Madagascar', 'The country or territory that ISO 3166-1 names Madagascar (alpha-3 MDG).', NULL, NULL),
  ('MDV', 'Maldives', 'The country or territory that ISO 3166-1 names Maldives (alpha-3 MDV).', NULL, NULL),
  ('MEX', 'Mexico', 'The country or territory that ISO 3166-1 names Mexico (alpha-3 MEX).', NULL, NULL),
  ('MHL', 'Marshall Islands', 'The country or territory that ISO 3166-1 names Marshall Islands (alpha-3 MHL).', NULL, NULL),
  ('MKD', 'North Macedonia', 'The country or territory that ISO 3166-1 names North Macedonia (alpha-3 MKD).', NULL, NULL),
  ('MLI', 'Mali', 'The country or territory that ISO 3166-1 names Mali (alpha-3 MLI).', NULL, NULL),
  ('MLT', 'Malta', 'The country or territory that ISO 3166-1 names Malta (alpha-3 MLT).', NULL, NULL),
  ('MMR', 'Myanmar', 'The country or territory that ISO 3166-1 names Myanmar (alpha-3 MMR).', NULL, NULL),
  ('MNE', 'Montenegro', 'The country or territory that ISO 3166-1 names Montenegro (alpha-3 MNE).', NULL, NULL),
  ('MNG', 'Mongolia', 'The country or territory that ISO 3166-1 names Mongolia (alpha-3 MNG).', NULL, NULL),
  ('MNP', 'Northern Mariana Islands', 'The country or territory that ISO 3166-1 names Northern Mariana Islands (alpha-3 MNP).', NULL, NULL),
  ('MOZ', 'Mozambique', 'The country or territory that ISO 3166-1 names Mozambique (alpha-3 MOZ).', NULL, NULL),
  ('MRT', 'Mauritania', 'The country or territory that ISO 3166-1 names Mauritania (alpha-3 MRT).', NULL, NULL),
  ('MSR', 'Montserrat', 'The country or territory that ISO 3166-1 names Montserrat (alpha-3 MSR).', NULL, NULL),
  ('MTQ', 'Martinique', 'The country or territory that ISO 3166-1 names Martinique (alpha-3 MTQ).', NULL, NULL),
  ('MUS', 'Mauritius', 'The country or territory that ISO 3166-1 names Mauritius (alpha-3 MUS).', NULL, NULL),
  ('MWI', 'Malawi', 'The country or territory that ISO 3166-1 names Malawi (alpha-3 MWI).', NULL, NULL),
  ('MYS', 'Malaysia', 'The country or territory that ISO 3166-1 names Malaysia (alpha-3 MYS).', NULL, NULL),
  ('MYT', 'Mayotte', 'The country or territory that ISO 3166-1 names Mayotte (alpha-3 MYT).', NULL, NULL),
  ('NAM', 'Namibia', 'The country or territory that ISO 3166-1 names Namibia (alpha-3 NAM).', NULL, NULL),
  ('NCL', 'New Caledonia', 'The country or territory that ISO 3166-1 names New Caledonia (alpha-3 NCL).', NULL, NULL),
  ('NER', 'Niger', 'The country or territory that ISO 3166-1 names Niger (alpha-3 NER).', NULL, NULL),
  ('NFK', 'Norfolk Island', 'The country or territory that ISO 3166-1 names Norfolk Island (alpha-3 NFK).', NULL, NULL),
  ('NGA', 'Nigeria', 'The country or territory that ISO 3166-1 names Nigeria (alpha-3 NGA).', NULL, NULL),
  ('NIC', 'Nicaragua', 'The country or territory that ISO 3166-1 names Nicaragua (alpha-3 NIC).', NULL, NULL),
  ('NIU', 'Niue', 'The country or territory that ISO 3166-1 names Niue (alpha-3 NIU).', NULL, NULL),
  ('NLD', 'Netherlands', 'The country or territory that ISO 3166-1 names Netherlands (alpha-3 NLD).', NULL, NULL),
  ('NOR', 'Norway', 'The country or territory that ISO 3166-1 names Norway (alpha-3 NOR).', NULL, NULL),
  ('NPL', 'Nepal', 'The country or territory that ISO 3166-1 names Nepal (alpha-3 NPL).', NULL, NULL),
  ('NRU', 'Nauru', 'The country or territory that ISO 3166-1 names Nauru (alpha-3 NRU).', NULL, NULL),
  ('NZL', 'New Zealand', 'The country or territory that ISO 3166-1 names New Zealand (alpha-3 NZL).', NULL, NULL),
  ('OMN', 'Oman', 'The country or territory that ISO 3166-1 names Oman (alpha-3 OMN).', NULL, NULL),
  ('PAK', 'Pakistan', 'The country or territory that ISO 3166-1 names Pakistan (alpha-3 PAK).', NULL, NULL),
  ('PAN', 'Panama', 'The country or territory that ISO 3166-1 names Panama (alpha-3 PAN).', NULL, NULL),
  ('PCN', 'Pitcairn', 'The country or territory that ISO 3166-1 names Pitcairn (alpha-3 PCN).', NULL, NULL),
  ('PER', 'Peru', 'The country or territory that ISO 3166-1 names Peru (alpha-3 PER).', NULL, NULL),
  ('PHL', 'Philippines', 'The country or territory that ISO 3166-1 names Philippines (alpha-3 PHL).', NULL, NULL),
  ('PLW', 'Palau', 'The country or territory that ISO 3166-1 names Palau (alpha-3 PLW).', NULL, NULL),
  ('PNG', 'Papua New Guinea', 'The country or territory that ISO 3166-1 names Papua New Guinea (alpha-3 PNG).', NULL, NULL),
  ('POL', 'Poland', 'The country or territory that ISO 3166-1 names Poland (alpha-3 POL).', NULL, NULL),
  ('PRI', 'Puerto Rico', 'The country or territory that ISO 3166-1 names Puerto Rico (alpha-3 PRI).', NULL, NULL),
  ('PRK', 'Korea, Democratic People''s Republic of', 'The country or territory that ISO 3166-1 names Korea, Democratic People''s Republic of (alpha-3 PRK).', NULL, NULL),
  ('PRT', 'Portugal', 'The country or territory that ISO 3166-1 names Portugal (alpha-3 PRT).', NULL, NULL),
  ('PRY', 'Paraguay', 'The country or territory that ISO 3166-1 names Paraguay (alpha-3 PRY).', NULL, NULL),
  ('PSE', 'Palestine, State of', 'The country or territory that ISO 3166-1 names Palestine, State of (alpha-3 PSE).', NULL, NULL),
  ('PYF', 'French Polynesia', 'The country or territory that ISO 3166-1 names French Polynesia (alpha-3 PYF).', NULL, NULL),
  ('QAT', 'Qatar', 'The country or territory that ISO 3166-1 names Qatar (alpha-3 QAT).', NULL, NULL),
  ('REU', 'Réunion', 'The country or territory that ISO 3166-1 names Réunion (alpha-3 REU).', NULL, NULL),
  ('ROU', 'Romania', 'The country or territory that ISO 3166-1 names Romania (alpha-3 ROU).', NULL, NULL),
  ('RUS', 'Russian Federation', 'The country or territory that ISO 3166-1 names Russian Federation (alpha-3 RUS).', NULL, NULL),
  ('RWA', 'Rwanda', 'The country or territory that ISO 3166-1 names Rwanda (alpha-3 RWA).', NULL, NULL),
  ('SAU', 'Saudi Arabia', 'The country or territory that ISO 3166-1 names Saudi Arabia (alpha-3 SAU).', NULL, NULL),
  ('SDN', 'Sudan', 'The country or territory that ISO 3166-1 names Sudan (alpha-3 SDN).', NULL, NULL),
  ('SEN', 'Senegal', 'The country or territory that ISO 3166-1 names Senegal (alpha-3 SEN).', NULL, NULL),
  ('SGP', 'Singapore', 'The country or territory that ISO 3166-1 names Singapore (alpha-3 SGP).', NULL, NULL),
  ('SGS', 'South Georgia and the South Sandwich Islands', 'The country or territory that ISO 3166-1 names South Georgia and the South Sandwich Islands (alpha-3 SGS).', NULL, NULL),
  ('SHN', 'Saint Helena, Ascension and Tristan da Cunha', 'The country or territory that ISO 3166-1 names Saint Helena, Ascension and Tristan da Cunha (alpha-3 SHN).', NULL, NULL),
  ('SJM', 'Svalbard and Jan Mayen', 'The country or territory that ISO 3166-1 names Svalbard and Jan Mayen (alpha-3 SJM).', NULL, NULL),
  ('SLB', 'Solomon Islands', 'The country or territory that ISO 3166-1 names Solomon Islands (alpha-3 SLB).', NULL, NULL),
  ('SLE', 'Sierra Leone', 'The country or territory that ISO 3166-1 names Sierra Leone (alpha-3 SLE).', NULL, NULL),
  ('SLV', 'El Salvador', 'The country or territory that ISO 3166-1 names El Salvador (alpha-3 SLV).', NULL, NULL),
  ('SMR', 'San Marino', 'The country or territory that ISO 3166-1 names San Marino (alpha-3 SMR).', NULL, NULL),
  ('SOM', 'Somalia', 'The country or territory that ISO 3166-1 names Somalia (alpha-3 SOM).', NULL, NULL),
  ('SPM', 'Saint Pierre and Miquelon', 'The country or territory that ISO 3166-1 names Saint Pierre and Miquelon (alpha-3 SPM).', NULL, NULL),
  ('SRB', 'Serbia', 'The country or territory that ISO 3166-1 names Serbia (alpha-3 SRB).', NULL, NULL),
  ('SSD', 'South Sudan', 'The country or territory that ISO 3166-1 names South Sudan (alpha-3 SSD).', NULL, NULL),
  ('STP', 'Sao Tome and Principe', 'The country or territory that ISO 3166-1 names Sao Tome and Principe (alpha-3 STP).', NULL, NULL),
  ('SUR', 'Suriname', 'The country or territory that ISO 3166-1 names Suriname (alpha-3 SUR).', NULL, NULL),
  ('SVK', 'Slovakia', 'The country or territory that ISO 3166-1 names Slovakia (alpha-3 SVK).', NULL, NULL),
  ('SVN', 'Slovenia', 'The country or territory that ISO 3166-1 names Slovenia (alpha-3 SVN).', NULL, NULL),
  ('SWE', 'Sweden', 'The country or territory that ISO 3166-1 names Sweden (alpha-3 SWE).', NULL, NULL),
  ('SWZ', 'Eswatini', 'The country or territory that ISO 3166-1 names Eswatini (alpha-3 SWZ).', NULL, NULL),
  ('SXM', 'Sint Maarten (Dutch part)', 'The country or territory that ISO 3166-1 names Sint Maarten (Dutch part) (alpha-3 SXM).', NULL, NULL),
  ('SYC', 'Seychelles', 'The country or territory that ISO 3166-1 names Seychelles (alpha-3 SYC).', NULL, NULL),
  ('SYR', 'Syrian Arab Republic', 'The country or territory that ISO 3166-1 names Syrian Arab Republic (alpha-3 SYR).', NULL, NULL),
  ('TCA', 'Turks and Caicos Islands', 'The country or territory that ISO 3166-1 names Turks and Caicos Islands (alpha-3 TCA).', NULL, NULL),
  ('TCD', 'Chad', 'The country or territory that ISO 3166-1 names Chad (alpha-3 TCD).', NULL, NULL),
  ('TGO', 'Togo', 'The country or territory that ISO 3166-1 names Togo (alpha-3 TGO).', NULL, NULL),
  ('THA', 'Thailand', 'The country or territory that ISO 3166-1 names Thailand (alpha-3 THA).', NULL, NULL),
  ('TJK', 'Tajikistan', 'The country or territory that ISO 3166-1 names Tajikistan (alpha-3 TJK).', NULL, NULL),
  ('TKL', 'Tokelau', 'The country or territory that ISO 3166-1 names Tokelau (alpha-3 TKL).', NULL, NULL),
  ('TKM', 'Turkmenistan', 'The country or territory that ISO 3166-1 names Turkmenistan (alpha-3 TKM).', NULL, NULL),
  ('TLS', 'Timor-Leste', 'The country or territory that ISO 3166-1 names Timor-Leste (alpha-3 TLS).', NULL, NULL),
  ('TON', 'Tonga', 'The country or territory that ISO 3166-1 names Tonga (alpha-3 TON).', NULL, NULL),
  ('TTO', 'Trinidad and Tobago', 'The country or territory that ISO 3166-1 names Trinidad and Tobago (alpha-3 TTO).', NULL, NULL),
  ('TUN', 'Tunisia', 'The country or territory that ISO 3166-1 names Tunisia (alpha-3 TUN).', NULL, NULL),
  ('TUR', 'Türkiye', 'The country or territory that ISO 3166-1 names Türkiye (alpha-3 TUR).', NULL, NULL),
  ('TUV', 'Tuvalu', 'The country or territory that ISO 3166-1 names Tuvalu (alpha-3 TUV).', NULL, NULL),
  ('TWN', 'Taiwan, Province of China', 'The country or territory that ISO 3166-1 names Taiwan, Province of China (alpha-3 TWN).', NULL, NULL),
  ('TZA', 'Tanzania, United Republic of', 'The country or territory that ISO 3166-1 names Tanzania, United Republic of (alpha-3 TZA).', NULL, NULL),
  ('UGA', 'Uganda', 'The country or territory that ISO 3166-1 names Uganda (alpha-3 UGA).', NULL, NULL),
  ('UKR', 'Ukraine', 'The country or territory that ISO 3166-1 names Ukraine (alpha-3 UKR).', NULL, NULL),
  ('UMI', 'United States Minor Outlying Islands', 'The country or territory that ISO 3166-1 names United States Minor Outlying Islands (alpha-3 UMI).', NULL, NULL),
  ('URY', 'Uruguay', 'The country or territory that ISO 3166-1 names Uruguay (alpha-3 URY).', NULL, NULL),
  ('USA', 'United States', 'The country or territory that ISO 3166-1 names United States (alpha-3 USA).', NULL, NULL),
  ('UZB', 'Uzbekistan', 'The country or territory that ISO 3166-1 names Uzbekistan (alpha-3 UZB).', NULL, NULL),
  ('VAT', 'Holy See (Vatican City State)', 'The country or territory that ISO 3166-1 names Holy See (Vatican City State) (alpha-3 VAT).', NULL, NULL),
  ('VCT', 'Saint Vincent and the Grenadines', 'The country or territory that ISO 3166-1 names Saint Vincent and the Grenadines (alpha-3 VCT).', NULL, NULL),
  ('VEN', 'Venezuela, Bolivarian Republic of', 'The country or territory that ISO 3166-1 names Venezuela, Bolivarian Republic of (alpha-3 VEN).', NULL, NULL),
  ('VGB', 'Virgin Islands, British', 'The country or territory that ISO 3166-1 names Virgin Islands, British (alpha-3 VGB).', NULL, NULL),
  ('VIR', 'Virgin Islands, U.S.', 'The country or territory that ISO 3166-1 names Virgin Islands, U.S. (alpha-3 VIR).', NULL, NULL),
  ('VNM', 'Viet Nam', 'The country or territory that ISO 3166-1 names Viet Nam (alpha-3 VNM).', NULL, NULL),
  ('VUT', 'Vanuatu', 'The country or territory that ISO 3166-1 names Vanuatu (alpha-3 VUT).', NULL, NULL),
  ('WLF', 'Wallis and Futuna', 'The country or territory that ISO 3166-1 names Wallis and Futuna (alpha-3 WLF).', NULL, NULL),
  ('WSM', 'Samoa', 'The country or territory that ISO 3166-1 names Samoa (alpha-3 WSM).', NULL, NULL),
  ('YEM', 'Yemen', 'The country or territory that ISO 3166-1 names Yemen (alpha-3 YEM).', NULL, NULL),
  ('ZAF', 'South Africa', 'The country or territory that ISO 3166-1 names South Africa (alpha-3 ZAF).', NULL, NULL),
  ('ZMB', 'Zambia', 'The country or territory that ISO 3166-1 names Zambia (alpha-3 ZMB).', NULL, NULL),
  ('ZWE', 'Zimbabwe', 'The country or territory that ISO 3166-1 names Zimbabwe (alpha-3 ZWE).', NULL, NULL),
  ('AFI', 'French Afars and Issas', 'The former country or territory that ISO 3166-3 lists as French Afars and Issas (alpha-3 AFI, withdrawn in 1977).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew AFI in 1977. Use DJI (Djibouti).', 'DJI'),
  ('ANT', 'Netherlands Antilles', 'The former country or territory that ISO 3166-3 lists as Netherlands Antilles (alpha-3 ANT, withdrawn in 2010).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ANT in 2010. Use BES (Bonaire, Sint Eustatius and Saba), CUW (Curaçao) or SXM (Sint Maarten (Dutch part)), or unknown if it cannot be told.', NULL),
  ('ATB', 'British Antarctic Territory', 'The former country or territory that ISO 3166-3 lists as British Antarctic Territory (alpha-3 ATB, withdrawn in 1979).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATB in 1979. Use ATA (Antarctica).', 'ATA'),
  ('ATN', 'Dronning Maud Land', 'The former country or territory that ISO 3166-3 lists as Dronning Maud Land (alpha-3 ATN, withdrawn in 1983).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATN in 1983. Use ATA (Antarctica).', 'ATA'),
  ('BUR', 'Burma, Socialist Republic of the Union of', 'The former country or territory that ISO 3166-3 lists as Burma, Socialist Republic of the Union of (alpha-3 BUR, withdrawn in 1989).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BUR in 1989. Use MMR (Myanmar).', 'MMR'),
  ('BYS', 'Byelorussian SSR', 'The former country or territory that ISO 3166-3 lists as Byelorussian SSR (alpha-3 BYS, withdrawn in 1992).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BYS in 1992. Use BLR (Belarus).', 'BLR'),
  ('CSK', 'Czechoslovakia, Czechoslovak Socialist Republic', 'The former country or territory that ISO 3166-3 lists as Czechoslovakia, Czechoslovak Socialist Republic (alpha-3 CSK, withdrawn in 1993).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CSK in 1993. Use CZE (Czechia) or SVK (Slovakia), or unknown if it cannot be told.', NULL),
  ('CTE', 'Canton and Enderbury Islands', 'The former country or territory that ISO 3166-3 lists as Canton and Enderbury Islands (alpha-3 CTE, withdrawn in 1984).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CTE in 1984. Use KIR (Kiribati).', 'KIR'),
  ('DDR', 'German Democratic Republic', 'The former country or territory that ISO 3166-3 lists as German Democratic Republic (alpha-3 DDR, withdrawn in 1990).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DDR in 1990. Use DEU (Germany).', 'DEU'),
  ('DHY', 'Dahomey', 'The former country or territory that ISO 3166-3 lists as Dahomey (alpha-3 DHY, withdrawn in 1977).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DHY in 1977. Use BEN (Benin).', 'BEN'),
  ('FXX', 'France, Metropolitan', 'The former country or territory that ISO 3166-3 lists as France, Metropolitan (alpha-3 FXX, withdrawn in 1997).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew FXX in 1997. Use FRA (France).', 'FRA'),
  ('GEL', 'Gilbert and Ellice Islands', 'The former country or territory that ISO 3166-3 lists as Gilbert and Ellice Islands (alpha-3 GEL, withdrawn in 1979).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew GEL in 1979. Use KIR (Kiribati) or TUV (Tuvalu), or unknown if it cannot be told.', NULL),
  ('HVO', 'Upper Volta, Republic of', 'The former country or territory that ISO 3166-3 lists as Upper Volta, Republic of (alpha-3 HVO, withdrawn in 1984).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew HVO in 1984. Use BFA (Burkina Faso).', 'BFA'),
  ('JTN', 'Johnston Island', 'The former country or territory that ISO 3166-3 lists as Johnston Island (alpha-3 JTN, withdrawn in 1986).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew JTN in 1986. Use UMI (United States Minor Outlying Islands).', 'UMI'),
  ('MID', 'Midway Islands', 'The former country or territory that ISO 3166-3 lists as Midway Islands (alpha-3 MID, withdrawn in 1986).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew MID in 1986. Use UMI (United States Minor Outlying Islands).', 'UMI'),
  ('NHB', 'New Hebrides', 'The former country or territory that ISO 3166-3 lists as New Hebrides (alpha-3 NHB, withdrawn in 1980).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NHB in 1980. Use VUT (Vanuatu).', 'VUT'),
  ('NTZ', 'Neutral Zone', 'The former country or territory that ISO 3166-3 lists as Neutral Zone (alpha-3 NTZ, withdrawn in 1993).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NTZ in 1993. Use IRQ (Iraq) or SAU (Saudi Arabia), or unknown if it cannot be told.', NULL),
  ('PCI', 'Pacific Islands (trust territory)', 'The former country or territory that ISO 3166-3 lists as Pacific Islands (trust territory) (alpha-3 PCI, withdrawn in 1986).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCI in 1986. Use FSM (Micronesia, Federated States of), MHL (Marshall Islands), MNP (Northern Mariana Islands) or PLW (Palau), or unknown if it cannot be told.', NULL),
  ('PCZ', 'Panama Canal Zone', 'The former country or territory that ISO 3166-3 lists as Panama Canal Zone (alpha-3 PCZ, withdrawn in 1980).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCZ in 1980. Use PAN (Panama).', 'PAN'),
  ('PUS', 'US Miscellaneous Pacific Islands', 'The former country or territory that ISO 3166-3 lists as US Miscellaneous Pacific Islands (alpha-3 PUS, withdrawn in 1986).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PUS in 1986. Use UMI (United States Minor Outlying Islands).', 'UMI'),
  ('RHO', 'Southern Rhodesia', 'The former country or territory that ISO 3166-3 lists as Southern Rhodesia (alpha-3 RHO, withdrawn in 1980).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew RHO in 1980. Use ZWE (Zimbabwe).', 'ZWE'),
  ('SCG', 'Serbia and Montenegro', 'The former country or territory that ISO 3166-3 lists as Serbia and Montenegro (alpha-3 SCG, withdrawn in 2006).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SCG in 2006. Use MNE (Montenegro) or SRB (Serbia), or unknown if it cannot be told.', NULL),
  ('SKM', 'Sikkim', 'The former country or territory that ISO 3166-3 lists as Sikkim (alpha-3 SKM, withdrawn in 1975).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SKM in 1975. Use IND (India).', 'IND'),
  ('SUN', 'USSR, Union of Soviet Socialist Republics', 'The former country or territory that ISO 3166-3 lists as USSR, Union of Soviet Socialist Republics (alpha-3 SUN, withdrawn in 1992).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SUN in 1992. Use ARM (Armenia), AZE (Azerbaijan), BLR (Belarus), EST (Estonia), GEO (Georgia), KAZ (Kazakhstan), KGZ (Kyrgyzstan), LTU (Lithuania), LVA (Latvia), MDA (Moldova), RUS (Russian Federation), TJK (Tajikistan), TKM (Turkmenistan), UKR (Ukraine) or UZB (Uzbekistan), or unknown if it cannot be told.', NULL),
  ('TMP', 'East Timor', 'The former country or territory that ISO 3166-3 lists as East Timor (alpha-3 TMP, withdrawn in 2002).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew TMP in 2002. Use TLS (Timor-Leste).', 'TLS'),
  ('VDR', 'Viet-Nam, Democratic Republic of', 'The former country or territory that ISO 3166-3 lists as Viet-Nam, Democratic Republic of (alpha-3 VDR, withdrawn in 1977).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew VDR in 1977. Use VNM (Vietnam).', 'VNM'),
  ('WAK', 'Wake Island', 'The former country or territory that ISO 3166-3 lists as Wake Island (alpha-3 WAK, withdrawn in 1986).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew WAK in 1986. Use UMI (United States Minor Outlying Islands).', 'UMI'),
  ('YMD', 'Yemen, Democratic, People''s Democratic Republic of', 'The former country or territory that ISO 3166-3 lists as Yemen, Democratic, People''s Democratic Republic of (alpha-3 YMD, withdrawn in 1990).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YMD in 1990. Use YEM (Yemen).', 'YEM'),
  ('YUG', 'Yugoslavia, (Socialist) Federal Republic of', 'The former country or territory that ISO 3166-3 lists as Yugoslavia, (Socialist) Federal Republic of (alpha-3 YUG, withdrawn in 2003).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YUG in 2003. Use BIH (Bosnia and Herzegovina), HRV (Croatia), MKD (North Macedonia), MNE (Montenegro), SRB (Serbia) or SVN (Slovenia), or unknown if it cannot be told.', NULL),
  ('ZAR', 'Zaire, Republic of', 'The former country or territory that ISO 3166-3 lists as Zaire, Republic of (alpha-3 ZAR, withdrawn in 1997).', 'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ZAR in 1997. Use COD (Congo, The Democratic Republic of the).', 'COD'),
  ('unknown', 'Unknown', 'A value saying that the country was asked for and is not known.', NULL, NULL);

-- Means of control
CREATE TABLE ctdc_list_means_of_control (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_means_of_control (code)
);
COMMENT ON TABLE ctdc_list_means_of_control IS 'Means of control';
INSERT INTO ctdc_list_means_of_control (code, label, definition, deprecated, replaced_by) VALUES
  ('debt_bondage', 'Debt bondage', 'Means of control by which a person is made to work off a debt, real or invented, where the fair value of the work is not applied to the debt or the length and nature of the work are not limited and defined. The debt may be the person''s own or that of someone who has control over the person.', NULL, NULL),
  ('takes_earnings', 'Takes earnings', 'Means of control by which exploiters take or hold back what a person has earned, wholly or in part, in order to control that person. What matters is the hold that the exploiters gain, not the sum.', NULL, NULL),
  ('restricts_financial_access', 'Restricts financial access', 'Means of control by which exploiters bar a person from the money needed for daily life or from the person''s own finances, or restrict access to them: by control of bank accounts or payment cards, or by open theft.', NULL, NULL),
  ('threats', 'Threats', 'Means of control by which exploiters make known, in words or by implication, an intention to inflict harm or loss on the person or on someone else. The harm need not follow for the threat to count.', NULL, NULL),
  ('psychological_abuse', 'Psychological abuse', 'Means of control by which exploiters humiliate, shame, blame or manipulate a person, or exploit the person''s bonds of family or romance, in order to influence what the person does.', NULL, NULL),
  ('physical_abuse', 'Physical abuse', 'Means of control by which exploiters act on a person''s body so as to cause injury, pain, disability, trauma or death, without the act being sexual. The size or strength of the exploiter, used against the person, is enough.', NULL, NULL),
  ('sexual_abuse', 'Sexual abuse', 'Means of control by which exploiters impose unwanted sexual contact on a person, or interfere with the person''s control over reproduction, in order to influence what the person does. The act serves control and is not the purpose of the trafficking.', NULL, NULL),
  ('false_promises', 'False promises', 'Means of control by which exploiters bring a person into the exploitative situation through fraud, trickery or false pretences, whatever was promised or concealed: the work, the pay, a marriage, the journey or anything else.', NULL, NULL),
  ('psychoactive_substances', 'Psychoactive substances', 'Means of control by which exploiters supply drugs, alcohol or other psychoactive substances to a person, lead the person into using them, or exploit an existing addiction, in order to make the person compliant.', NULL, NULL),
  ('restricts_movement', 'Restricts movement', 'Means of control by which exploiters confine, watch, escort or isolate a person, physically or socially, or move the person often, so that the person cannot leave or find support.', NULL, NULL),
  ('restricts_medical_care', 'Restricts medical care', 'Means of control by which exploiters withhold medical or other health care from a person, limit it, or allow it only under their control, escort or watch.', NULL, NULL),
  ('excessive_working_hours', 'Excessive working hours', 'Means of control by which a person is made to work hours far beyond those agreed or promised, overtime and late or night work included. Such hours may leave the person isolated, ill, or unable to seek help.', NULL, NULL),
  ('uses_children', 'Uses children', 'Means of control by which exploiters limit or manipulate a person''s access to the person''s own children: by separation, by removal of a child, or by interference with custody, care or schooling.', NULL, NULL),
  ('threat_of_law_enforcement', 'Threat of law enforcement', 'Means of control by which exploiters make known, in words or by implication, an intention to involve the police, immigration or another authority to the disadvantage of the person or of someone else.', NULL, NULL),
  ('withholds_necessities', 'Withholds necessities', 'Means of control by which exploiters deny or restrict what a person needs for daily life, or threaten to: food, water, shelter, hygiene, suitable clothing, or things needed for religious observance or gender expression.', NULL, NULL),
  ('withholds_documents', 'Withholds documents', 'Means of control by which exploiters keep, destroy or control access to a person''s official documents: papers of identity, travel, immigration and work, and equally those of custody, court orders or public benefits.', NULL, NULL),
  ('other', 'Other', 'Means of control that is known and falls under none of the other values of this list: any further tactic meant to gain or keep power over the person.', NULL, NULL),
  ('not_specified', 'Not specified', 'State of a record that reports trafficking and gives no information on the means by which the person was controlled. It does not say that no means was used, and it is alone in the field.', NULL, NULL);

-- Yes or no
CREATE TABLE ctdc_list_yes_no (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_yes_no (code)
);
COMMENT ON TABLE ctdc_list_yes_no IS 'Yes or no';
INSERT INTO ctdc_list_yes_no (code, label, definition, deprecated, replaced_by) VALUES
  ('yes', 'Yes', 'Yes: the source says so of this person, whether it observed it, was told, or inferred it.', NULL, NULL),
  ('no', 'No', 'No: the source asked, or considered it, and says that it is not so for this person. Silence is not a no.', NULL, NULL);

-- Type of labour
CREATE TABLE ctdc_list_type_of_labour (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_type_of_labour (code)
);
COMMENT ON TABLE ctdc_list_type_of_labour IS 'Type of labour';
INSERT INTO ctdc_list_type_of_labour (code, label, definition, deprecated, replaced_by) VALUES
  ('agriculture', 'Agriculture', 'Forced labour in growing crops, raising animals or hunting, and in the services that support this work. Forestry and logging, and fishing and aquaculture, are separate, although ISIC keeps them in the same section.', NULL, NULL),
  ('aquafarming', 'Aquafarming and fishing', 'Forced labour in fishing, at sea or inland, or in the farming of fish and other aquatic animals and plants. The code names the farming alone; the fishing belongs to it all the same.', NULL, NULL),
  ('begging', 'Begging', 'Forced labour that consists in asking other people for money or gifts, in streets, from door to door or elsewhere, with nothing given in return. That last point divides it from peddling.', NULL, NULL),
  ('construction', 'Construction', 'Forced labour in construction work of every kind: putting up, repairing, altering or demolishing buildings and works of civil engineering, and the specialised trades that belong to it.', NULL, NULL),
  ('domestic_work', 'Domestic work', 'Forced labour for a private household as employer, in or about its home: cleaning, cooking, laundry, gardening, driving, or care of its members, whether or not the person lives in.', NULL, NULL),
  ('hospitality', 'Hospitality', 'Forced labour in a business that lodges travellers or serves meals or drinks for immediate consumption, such as a hotel, guest house, restaurant, canteen or bar.', NULL, NULL),
  ('illicit_activities', 'Illicit activities', 'Forced labour that consists in taking part in an unlawful business, such as producing or trading drugs, smuggling people or trading arms. That the work is unlawful does not make it less forced.', NULL, NULL),
  ('manufacturing', 'Manufacturing', 'Forced labour in turning materials, substances or parts into new products, by machine or by hand, whether in a factory, in a workshop or in the worker''s home.', NULL, NULL),
  ('mining_or_drilling', 'Mining or drilling', 'Forced labour in extracting minerals that occur in nature as solids, liquids or gases, by mining, quarrying or drilling, oil and gas included, and in preparing them near the site.', NULL, NULL),
  ('peddling', 'Peddling', 'Forced labour that consists in selling goods informally, in streets or other public places. The buyer receives something for the money, which divides it from begging.', NULL, NULL),
  ('transportation', 'Transportation', 'Forced labour in carrying passengers or goods by land, water, air or pipeline, and in the storage, cargo handling, postal and courier services that go with it.', NULL, NULL),
  ('other', 'Other', 'Forced labour of a kind that is known and falls under none of the other values of this list, such as forestry, commercial cleaning, landscaping, health care, personal care, entertainment or door-to-door sales.', NULL, NULL),
  ('not_specified', 'Not specified', 'State of a record that reports forced labour and does not say of what kind. It is alone in the field and is not a kind of labour.', NULL, NULL);

-- Type of sexual exploitation
CREATE TABLE ctdc_list_type_of_sexual_exploitation (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_type_of_sexual_exploitation (code)
);
COMMENT ON TABLE ctdc_list_type_of_sexual_exploitation IS 'Type of sexual exploitation';
INSERT INTO ctdc_list_type_of_sexual_exploitation (code, label, definition, deprecated, replaced_by) VALUES
  ('prostitution', 'Prostitution', 'Sexual exploitation in which a person is made to perform sexual acts with others, in person, in exchange for money or anything else of value, whoever receives it.', NULL, NULL),
  ('pornography', 'Pornography', 'Sexual exploitation in which a person is made to appear in visual material of a sexual kind, such as pictures or films, shown to an audience that takes no part in what is done.', NULL, NULL),
  ('remote_interactive_services', 'Remote interactive services', 'Sexual exploitation in which a person is made to perform sexual acts or services live for people elsewhere, who take part through webcam, chat, telephone or similar means.', NULL, NULL),
  ('private_sexual_services', 'Private sexual services', 'Sexual exploitation in which a person is held for the sexual use of one given person or of a few. Something of value may change hands, but need not.', NULL, NULL);

-- Recruiter relationship
CREATE TABLE ctdc_list_recruiter_relationship (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_recruiter_relationship (code)
);
COMMENT ON TABLE ctdc_list_recruiter_relationship IS 'Recruiter relationship';
INSERT INTO ctdc_list_recruiter_relationship (code, label, definition, deprecated, replaced_by) VALUES
  ('intimate_partner', 'Intimate partner', 'Recruiter who is or was in a romantic relationship with the person, whether or not the two were married or lived together, as the person reports it.', NULL, NULL),
  ('friend', 'Friend or acquaintance', 'Recruiter whom the person knew before the recruitment, and to whom the person had no tie of romance, family or guardianship and no formal tie such as that of employment.', NULL, NULL),
  ('family', 'Family or relative', 'Recruiter related to the person by blood or by marriage, or entrusted with custody or guardianship of the person, a foster parent or primary caregiver included. Our reading: the person''s own spouse is an intimate partner instead.', NULL, NULL),
  ('other', 'Other', 'Recruiter whose relation to the person is known and falls under none of the other values of this list, such as a broker, a contractor, a formal employer, a smuggler or a stranger.', NULL, NULL),
  ('not_specified', 'Not specified', 'State of a record that reports that the person was recruited and does not say what the recruiter was to the person. It is alone in the field and is not a relation.', NULL, NULL);

-- Duration of trafficking
CREATE TABLE ctdc_list_trafficking_duration (
  code TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  deprecated TEXT,
  replaced_by TEXT REFERENCES ctdc_list_trafficking_duration (code)
);
COMMENT ON TABLE ctdc_list_trafficking_duration IS 'Duration of trafficking';
INSERT INTO ctdc_list_trafficking_duration (code, label, definition, deprecated, replaced_by) VALUES
  ('0--12', '0 to 12 months', 'Duration of trafficking of 0 to 12 months, both included, that is, up to one year, as the source records it or as the dates that the source holds allow it to be counted.', NULL, NULL),
  ('13--24', '13 to 24 months', 'Duration of trafficking of 13 to 24 months, both included, that is, more than one year and up to two, as the source records it or as the dates that the source holds allow it to be counted.', NULL, NULL),
  ('25--60', '25 to 60 months', 'Duration of trafficking of 25 to 60 months, both included, that is, more than two years and up to five, as the source records it or as the dates that the source holds allow it to be counted.', NULL, NULL),
  ('61+', '61 months and over', 'Duration of trafficking of 61 months or more, that is, more than five years, as the source records it or as the dates that the source holds allow it to be counted. It has no upper end.', NULL, NULL);

-- The variables, value lists and rules by which counter-trafficking organisations pool records of victims in the Counter-Trafficking Data Collaborative (CTDC), whatever database and whatever law a record comes from.
CREATE TABLE ctdc_record (
  id INTEGER NOT NULL PRIMARY KEY,
  -- How was the information collected?
  data_source TEXT NOT NULL,
  -- In which year was the person registered?
  year_of_registration INTEGER CHECK (year_of_registration BETWEEN 1900 AND 2100
    AND year_of_registration = CAST(year_of_registration AS INTEGER)),
  -- What is the person's gender?
  gender TEXT,
  -- How old was the person when registered?
  age_broad TEXT,
  -- Was the person a minor or an adult when registered?
  majority_status TEXT,
  -- Was the person a minor or an adult when exploitation began?
  majority_status_at_exploitation TEXT,
  -- Was the person a minor or an adult when trafficking began?
  majority_status_at_entry TEXT,
  -- Which country is the person a citizen of?
  citizenship TEXT,
  -- In which country was the person last exploited?
  country_of_exploitation TEXT,
  -- Was the person exploited for labour or services?
  forced_labour TEXT,
  -- Was the person exploited sexually?
  sexual_exploitation TEXT,
  -- Was the person exploited in another way?
  other_exploitation TEXT,
  -- Was the person forced into a marriage?
  forced_marriage TEXT,
  -- Was the person forced into military service?
  forced_military_service TEXT,
  -- Was the person exploited for the removal of an organ?
  organ_removal TEXT,
  -- Was the person abducted into exploitation?
  abduction TEXT,
  -- Was the person held in slavery or a similar practice?
  slavery_and_similar_practices TEXT,
  -- How long did the trafficking last?
  trafficking_duration TEXT,
  FOREIGN KEY (data_source) REFERENCES ctdc_list_data_source (code),
  FOREIGN KEY (gender) REFERENCES ctdc_list_gender (code),
  FOREIGN KEY (age_broad) REFERENCES ctdc_list_age_band (code),
  FOREIGN KEY (majority_status) REFERENCES ctdc_list_majority_status (code),
  FOREIGN KEY (majority_status_at_exploitation) REFERENCES ctdc_list_majority_status (code),
  FOREIGN KEY (majority_status_at_entry) REFERENCES ctdc_list_majority_status (code),
  FOREIGN KEY (citizenship) REFERENCES ctdc_list_country (code),
  FOREIGN KEY (country_of_exploitation) REFERENCES ctdc_list_country (code),
  FOREIGN KEY (forced_labour) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (sexual_exploitation) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (other_exploitation) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (forced_marriage) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (forced_military_service) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (organ_removal) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (abduction) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (slavery_and_similar_practices) REFERENCES ctdc_list_yes_no (code),
  FOREIGN KEY (trafficking_duration) REFERENCES ctdc_list_trafficking_duration (code),
  -- The age in age_broad is under 18, so majority_status must be minor.
  CONSTRAINT majority_disagrees_with_age_minor_bands
    CHECK (NOT (age_broad IN ('0--8', '9--17'))
      OR majority_status IN ('minor')),
  -- The age in age_broad is 18 or over, so majority_status must be adult.
  CONSTRAINT majority_disagrees_with_age_adult_bands
    CHECK (NOT (age_broad IN ('18--20', '21--23', '24--26', '27--29', '30--38', '39--47', '48+'))
      OR majority_status IN ('adult')),
  -- majority_status_at_entry is adult but majority_status_at_exploitation is minor: exploitation cannot begin before the person enters it.
  CONSTRAINT majority_goes_backwards_entry_to_exploitation
    CHECK (NOT (majority_status_at_entry IN ('adult'))
      OR majority_status_at_exploitation NOT IN ('minor')),
  -- majority_status_at_exploitation is adult but majority_status is minor: a person cannot be younger at registration than when exploitation began.
  CONSTRAINT majority_goes_backwards_exploitation_to_registration
    CHECK (NOT (majority_status_at_exploitation IN ('adult'))
      OR majority_status NOT IN ('minor')),
  -- majority_status_at_entry is adult but majority_status is minor: a person cannot be younger at registration than at entry.
  CONSTRAINT majority_goes_backwards_entry_to_registration
    CHECK (NOT (majority_status_at_entry IN ('adult'))
      OR majority_status NOT IN ('minor')),
  -- The age in age_broad is under 18, so majority_status_at_exploitation cannot be adult: exploitation began before registration.
  CONSTRAINT majority_goes_backwards_exploitation_to_age
    CHECK (NOT (age_broad IN ('0--8', '9--17') AND majority_status IS NULL)
      OR majority_status_at_exploitation NOT IN ('adult')),
  -- The age in age_broad is under 18, so majority_status_at_entry cannot be adult: entry came before registration.
  CONSTRAINT majority_goes_backwards_entry_to_age
    CHECK (NOT (age_broad IN ('0--8', '9--17') AND majority_status IS NULL)
      OR majority_status_at_entry NOT IN ('adult'))
);
COMMENT ON TABLE ctdc_record IS 'The variables, value lists and rules by which counter-trafficking organisations pool records of victims in the Counter-Trafficking Data Collaborative (CTDC), whatever database and whatever law a record comes from.';
COMMENT ON COLUMN ctdc_record.data_source IS 'How was the information collected?';
COMMENT ON COLUMN ctdc_record.year_of_registration IS 'In which year was the person registered?';
COMMENT ON COLUMN ctdc_record.gender IS 'What is the person''s gender?';
COMMENT ON COLUMN ctdc_record.age_broad IS 'How old was the person when registered?';
COMMENT ON COLUMN ctdc_record.majority_status IS 'Was the person a minor or an adult when registered?';
COMMENT ON COLUMN ctdc_record.majority_status_at_exploitation IS 'Was the person a minor or an adult when exploitation began?';
COMMENT ON COLUMN ctdc_record.majority_status_at_entry IS 'Was the person a minor or an adult when trafficking began?';
COMMENT ON COLUMN ctdc_record.citizenship IS 'Which country is the person a citizen of?';
COMMENT ON COLUMN ctdc_record.country_of_exploitation IS 'In which country was the person last exploited?';
COMMENT ON COLUMN ctdc_record.forced_labour IS 'Was the person exploited for labour or services?';
COMMENT ON COLUMN ctdc_record.sexual_exploitation IS 'Was the person exploited sexually?';
COMMENT ON COLUMN ctdc_record.other_exploitation IS 'Was the person exploited in another way?';
COMMENT ON COLUMN ctdc_record.forced_marriage IS 'Was the person forced into a marriage?';
COMMENT ON COLUMN ctdc_record.forced_military_service IS 'Was the person forced into military service?';
COMMENT ON COLUMN ctdc_record.organ_removal IS 'Was the person exploited for the removal of an organ?';
COMMENT ON COLUMN ctdc_record.abduction IS 'Was the person abducted into exploitation?';
COMMENT ON COLUMN ctdc_record.slavery_and_similar_practices IS 'Was the person held in slavery or a similar practice?';
COMMENT ON COLUMN ctdc_record.trafficking_duration IS 'How long did the trafficking last?';

-- How was the person controlled?
CREATE TABLE ctdc_record_means_of_control (
  record_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_means_of_control (code)
);
COMMENT ON TABLE ctdc_record_means_of_control IS 'How was the person controlled?';

-- What work was the person made to do?
CREATE TABLE ctdc_record_type_of_labour (
  record_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_type_of_labour (code)
);
COMMENT ON TABLE ctdc_record_type_of_labour IS 'What work was the person made to do?';

-- In which kind of sexual services was the person exploited?
CREATE TABLE ctdc_record_type_of_sexual_exploitation (
  record_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_type_of_sexual_exploitation (code)
);
COMMENT ON TABLE ctdc_record_type_of_sexual_exploitation IS 'In which kind of sexual services was the person exploited?';

-- What was the recruiter's relationship to the person?
CREATE TABLE ctdc_record_recruiter_relationship (
  record_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_recruiter_relationship (code)
);
COMMENT ON TABLE ctdc_record_recruiter_relationship IS 'What was the recruiter''s relationship to the person?';

CREATE VIEW ctdc_breach AS
  SELECT r.id AS record_id, 'majority-disagrees-with-age' AS rule,
    'minor-bands' AS clause, 'error' AS severity,
    'The age in age_broad is under 18, so majority_status must be minor.' AS message
  FROM ctdc_record r
  WHERE r.age_broad IN ('0--8', '9--17')
    AND NOT (r.majority_status IN ('minor'))
  UNION ALL
  SELECT r.id AS record_id, 'majority-disagrees-with-age' AS rule,
    'adult-bands' AS clause, 'error' AS severity,
    'The age in age_broad is 18 or over, so majority_status must be adult.' AS message
  FROM ctdc_record r
  WHERE r.age_broad IN ('18--20', '21--23', '24--26', '27--29', '30--38', '39--47', '48+')
    AND NOT (r.majority_status IN ('adult'))
  UNION ALL
  SELECT r.id AS record_id, 'majority-goes-backwards' AS rule,
    'entry-to-exploitation' AS clause, 'error' AS severity,
    'majority_status_at_entry is adult but majority_status_at_exploitation is minor: exploitation cannot begin before the person enters it.' AS message
  FROM ctdc_record r
  WHERE r.majority_status_at_entry IN ('adult')
    AND NOT (r.majority_status_at_exploitation NOT IN ('minor'))
  UNION ALL
  SELECT r.id AS record_id, 'majority-goes-backwards' AS rule,
    'exploitation-to-registration' AS clause, 'error' AS severity,
    'majority_status_at_exploitation is adult but majority_status is minor: a person cannot be younger at registration than when exploitation began.' AS message
  FROM ctdc_record r
  WHERE r.majority_status_at_exploitation IN ('adult')
    AND NOT (r.majority_status NOT IN ('minor'))
  UNION ALL
  SELECT r.id AS record_id, 'majority-goes-backwards' AS rule,
    'entry-to-registration' AS clause, 'error' AS severity,
    'majority_status_at_entry is adult but majority_status is minor: a person cannot be younger at registration than at entry.' AS message
  FROM ctdc_record r
  WHERE r.majority_status_at_entry IN ('adult')
    AND NOT (r.majority_status NOT IN ('minor'))
  UNION ALL
  SELECT r.id AS record_id, 'majority-goes-backwards' AS rule,
    'exploitation-to-age' AS clause, 'error' AS severity,
    'The age in age_broad is under 18, so majority_status_at_exploitation cannot be adult: exploitation began before registration.' AS message
  FROM ctdc_record r
  WHERE r.age_broad IN ('0--8', '9--17') AND r.majority_status IS NULL
    AND NOT (r.majority_status_at_exploitation NOT IN ('adult'))
  UNION ALL
  SELECT r.id AS record_id, 'majority-goes-backwards' AS rule,
    'entry-to-age' AS clause, 'error' AS severity,
    'The age in age_broad is under 18, so majority_status_at_entry cannot be adult: entry came before registration.' AS message
  FROM ctdc_record r
  WHERE r.age_broad IN ('0--8', '9--17') AND r.majority_status IS NULL
    AND NOT (r.majority_status_at_entry NOT IN ('adult'))
  UNION ALL
  SELECT r.id AS record_id, 'labour-type-without-forced-labour' AS rule,
    'type-given' AS clause, 'warning' AS severity,
    'The record names a type of labour, but forced_labour says there was no forced labour.' AS message
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_type_of_labour m WHERE m.record_id = r.id)
    AND NOT (r.forced_labour NOT IN ('no'))
  UNION ALL
  SELECT r.id AS record_id, 'sexual-type-without-sexual-exploitation' AS rule,
    'type-given' AS clause, 'warning' AS severity,
    'The record names a type of sexual exploitation, but sexual_exploitation says there was none.' AS message
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_type_of_sexual_exploitation m WHERE m.record_id = r.id)
    AND NOT (r.sexual_exploitation NOT IN ('no'))
  UNION ALL
  SELECT r.id AS record_id, 'not-specified-beside-values' AS rule,
    'means-of-control' AS clause, 'error' AS severity,
    'The record says both that the means of control were not specified and what they were.' AS message
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_means_of_control m WHERE m.record_id = r.id AND m.code = 'not_specified')
    AND NOT ((SELECT COUNT(*) FROM ctdc_record_means_of_control m WHERE m.record_id = r.id) <= 1)
  UNION ALL
  SELECT r.id AS record_id, 'not-specified-beside-values' AS rule,
    'type-of-labour' AS clause, 'error' AS severity,
    'The record says both that the type of labour was not specified and what it was.' AS message
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_type_of_labour m WHERE m.record_id = r.id AND m.code = 'not_specified')
    AND NOT ((SELECT COUNT(*) FROM ctdc_record_type_of_labour m WHERE m.record_id = r.id) <= 1)
  UNION ALL
  SELECT r.id AS record_id, 'not-specified-beside-values' AS rule,
    'recruiter-relationship' AS clause, 'error' AS severity,
    'The record says both that the relationship to the recruiter was not specified and what it was.' AS message
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_recruiter_relationship m WHERE m.record_id = r.id AND m.code = 'not_specified')
    AND NOT ((SELECT COUNT(*) FROM ctdc_record_recruiter_relationship m WHERE m.record_id = r.id) <= 1)
  UNION ALL
  SELECT r.id AS record_id, 'outside-us-definition' AS rule,
    'country-of-exploitation' AS clause, 'warning' AS severity,
    'The record comes from a hotline (data_source), but country_of_exploitation is not the United States. The hotline takes cases of exploitation there.' AS message
  FROM ctdc_record r
  WHERE r.data_source IN ('hotline')
    AND NOT (r.country_of_exploitation IN ('USA', 'unknown'))
  UNION ALL
  SELECT r.id AS record_id, 'outside-us-definition' AS rule,
    'other-exploitation' AS clause, 'warning' AS severity,
    'The record comes from a hotline (data_source), but other_exploitation is yes. The hotline records only sex and labour trafficking.' AS message
  FROM ctdc_record r
  WHERE r.data_source IN ('hotline')
    AND NOT (r.other_exploitation NOT IN ('yes'))
  UNION ALL
  SELECT r.id AS record_id, 'outside-us-definition' AS rule,
    'forced-marriage' AS clause, 'warning' AS severity,
    'The record comes from a hotline (data_source), but forced_marriage is filled in. Hotlines do not collect it.' AS message
  FROM ctdc_record r
  WHERE r.data_source IN ('hotline')
    AND NOT (r.forced_marriage IS NULL)
  UNION ALL
  SELECT r.id AS record_id, 'outside-us-definition' AS rule,
    'forced-military-service' AS clause, 'warning' AS severity,
    'The record comes from a hotline (data_source), but forced_military_service is filled in. Hotlines do not collect it.' AS message
  FROM ctdc_record r
  WHERE r.data_source IN ('hotline')
    AND NOT (r.forced_military_service IS NULL)
  UNION ALL
  SELECT r.id AS record_id, 'outside-us-definition' AS rule,
    'organ-removal' AS clause, 'warning' AS severity,
    'The record comes from a hotline (data_source), but organ_removal is filled in. Hotlines do not collect it.' AS message
  FROM ctdc_record r
  WHERE r.data_source IN ('hotline')
    AND NOT (r.organ_removal IS NULL)
  UNION ALL
  SELECT r.id AS record_id, 'outside-us-definition' AS rule,
    'slavery-and-similar-practices' AS clause, 'warning' AS severity,
    'The record comes from a hotline (data_source), but slavery_and_similar_practices is filled in. Hotlines do not collect it.' AS message
  FROM ctdc_record r
  WHERE r.data_source IN ('hotline')
    AND NOT (r.slavery_and_similar_practices IS NULL)
  UNION ALL
  SELECT r.id AS record_id, 'year-outside-range' AS rule,
    'first-year-to-today' AS clause, 'warning' AS severity,
    'year_of_registration must be 2002 or later, and not after the current year.' AS message
  FROM ctdc_record r
  WHERE r.year_of_registration IS NOT NULL
    AND NOT (r.year_of_registration >= 2002);
