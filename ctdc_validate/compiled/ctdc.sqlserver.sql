-- CTDC standard, version 0.1.0.
-- Compiled from the standard's model; do not change it by hand.
-- Licence: https://creativecommons.org/licenses/by/4.0/
-- For SQL Server. Read by a parser of its dialect, and by no server yet.
-- GO ends a batch, as sqlcmd and Management Studio have it.
-- SELECT * FROM ctdc_breach lists what rows break across tables, and what they
-- should keep.
GO

-- Data source
CREATE TABLE ctdc_list_data_source (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_data_source (code)
);
INSERT INTO ctdc_list_data_source (code, label, definition, deprecated, replaced_by) VALUES
  (N'case_management', N'Case management', N'Record made by an organisation that assists the person, from its own screening, interviews and case file. The unit recorded is the person assisted, and the facts are those established in the course of that assistance.', NULL, NULL),
  (N'hotline', N'Hotline', N'Record made by a helpline or textline from what callers or writers reported about a situation. Staff complete it after the contact and not from a questionnaire; the situation is the unit first counted, and what was reported is not investigated.', NULL, NULL);
GO

-- Gender
CREATE TABLE ctdc_list_gender (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_gender (code)
);
INSERT INTO ctdc_list_gender (code, label, definition, deprecated, replaced_by) VALUES
  (N'female', N'Female', N'Person whose recorded gender is that of a woman or girl and whose sex recorded at birth is female. Where the source asked for sex and not for gender, it means only that the sex recorded is female.', NULL, NULL),
  (N'male', N'Male', N'Person whose recorded gender is that of a man or boy and whose sex recorded at birth is male. Where the source asked for sex and not for gender, it means only that the sex recorded is male.', NULL, NULL),
  (N'transgender_nonconforming', N'Transgender or non-conforming', N'Person whose recorded gender differs from the sex recorded at birth, or who is recorded as neither, or not only, a woman or girl or a man or boy. One value covers transgender women, transgender men and every non-conforming gender.', NULL, NULL),
  (N'unknown', N'Unknown', N'State of a record whose source asked for the person''s gender, or had occasion to record it, and could not establish it. It describes what is known and not the person, and is no gender.', NULL, NULL);
GO

-- Age band
CREATE TABLE ctdc_list_age_band (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_age_band (code)
);
INSERT INTO ctdc_list_age_band (code, label, definition, deprecated, replaced_by) VALUES
  (N'0--8', N'0 to 8 years', N'Aged 0 to 8 inclusive, in completed years; a minor in majority_status.', NULL, NULL),
  (N'9--17', N'9 to 17 years', N'Aged 9 to 17 inclusive, in completed years; a minor in majority_status.', NULL, NULL),
  (N'18--20', N'18 to 20 years', N'Aged 18 to 20 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  (N'21--23', N'21 to 23 years', N'Aged 21 to 23 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  (N'24--26', N'24 to 26 years', N'Aged 24 to 26 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  (N'27--29', N'27 to 29 years', N'Aged 27 to 29 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  (N'30--38', N'30 to 38 years', N'Aged 30 to 38 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  (N'39--47', N'39 to 47 years', N'Aged 39 to 47 inclusive, in completed years; an adult in majority_status.', NULL, NULL),
  (N'48+', N'48 years and over', N'Aged 48 or more, in completed years; an adult in majority_status. It is the highest band and has no upper end.', NULL, NULL);
GO

-- Majority status
CREATE TABLE ctdc_list_majority_status (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_majority_status (code)
);
INSERT INTO ctdc_list_majority_status (code, label, definition, deprecated, replaced_by) VALUES
  (N'minor', N'Minor', N'Person under the age of 18 years at the moment that the variable names. The age of 18 decides in every country, also where national law sets a lower or higher age of majority.', NULL, NULL),
  (N'adult', N'Adult', N'Person who had reached the age of 18 years at the moment that the variable names. The age of 18 decides in every country, also where national law sets a lower or higher age of majority.', NULL, NULL),
  (N'unknown', N'Unknown', N'State of a record whose source asked whether the person was under 18 at the moment that the variable names, or had occasion to record it, and could not establish it.', NULL, NULL);
GO

-- Country
CREATE TABLE ctdc_list_country (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_country (code)
);
INSERT INTO ctdc_list_country (code, label, definition, deprecated, replaced_by) VALUES
  (N'ABW', N'Aruba', N'The country or territory that ISO 3166-1 names Aruba (alpha-3 ABW).', NULL, NULL),
  (N'AFG', N'Afghanistan', N'The country or territory that ISO 3166-1 names Afghanistan (alpha-3 AFG).', NULL, NULL),
  (N'AGO', N'Angola', N'The country or territory that ISO 3166-1 names Angola (alpha-3 AGO).', NULL, NULL),
  (N'AIA', N'Anguilla', N'The country or territory that ISO 3166-1 names Anguilla (alpha-3 AIA).', NULL, NULL),
  (N'ALA', N'Åland Islands', N'The country or territory that ISO 3166-1 names Åland Islands (alpha-3 ALA).', NULL, NULL),
  (N'ALB', N'Albania', N'The country or territory that ISO 3166-1 names Albania (alpha-3 ALB).', NULL, NULL),
  (N'AND', N'Andorra', N'The country or territory that ISO 3166-1 names Andorra (alpha-3 AND).', NULL, NULL),
  (N'ARE', N'United Arab Emirates', N'The country or territory that ISO 3166-1 names United Arab Emirates (alpha-3 ARE).', NULL, NULL),
  (N'ARG', N'Argentina', N'The country or territory that ISO 3166-1 names Argentina (alpha-3 ARG).', NULL, NULL),
  (N'ARM', N'Armenia', N'The country or territory that ISO 3166-1 names Armenia (alpha-3 ARM).', NULL, NULL),
  (N'ASM', N'American Samoa', N'The country or territory that ISO 3166-1 names American Samoa (alpha-3 ASM).', NULL, NULL),
  (N'ATA', N'Antarctica', N'The country or territory that ISO 3166-1 names Antarctica (alpha-3 ATA).', NULL, NULL),
  (N'ATF', N'French Southern Territories', N'The country or territory that ISO 3166-1 names French Southern Territories (alpha-3 ATF).', NULL, NULL),
  (N'ATG', N'Antigua and Barbuda', N'The country or territory that ISO 3166-1 names Antigua and Barbuda (alpha-3 ATG).', NULL, NULL),
  (N'AUS', N'Australia', N'The country or territory that ISO 3166-1 names Australia (alpha-3 AUS).', NULL, NULL),
  (N'AUT', N'Austria', N'The country or territory that ISO 3166-1 names Austria (alpha-3 AUT).', NULL, NULL),
  (N'AZE', N'Azerbaijan', N'The country or territory that ISO 3166-1 names Azerbaijan (alpha-3 AZE).', NULL, NULL),
  (N'BDI', N'Burundi', N'The country or territory that ISO 3166-1 names Burundi (alpha-3 BDI).', NULL, NULL),
  (N'BEL', N'Belgium', N'The country or territory that ISO 3166-1 names Belgium (alpha-3 BEL).', NULL, NULL),
  (N'BEN', N'Benin', N'The country or territory that ISO 3166-1 names Benin (alpha-3 BEN).', NULL, NULL),
  (N'BES', N'Bonaire, Sint Eustatius and Saba', N'The country or territory that ISO 3166-1 names Bonaire, Sint Eustatius and Saba (alpha-3 BES).', NULL, NULL),
  (N'BFA', N'Burkina Faso', N'The country or territory that ISO 3166-1 names Burkina Faso (alpha-3 BFA).', NULL, NULL),
  (N'BGD', N'Bangladesh', N'The country or territory that ISO 3166-1 names Bangladesh (alpha-3 BGD).', NULL, NULL),
  (N'BGR', N'Bulgaria', N'The country or territory that ISO 3166-1 names Bulgaria (alpha-3 BGR).', NULL, NULL),
  (N'BHR', N'Bahrain', N'The country or territory that ISO 3166-1 names Bahrain (alpha-3 BHR).', NULL, NULL),
  (N'BHS', N'Bahamas', N'The country or territory that ISO 3166-1 names Bahamas (alpha-3 BHS).', NULL, NULL),
  (N'BIH', N'Bosnia and Herzegovina', N'The country or territory that ISO 3166-1 names Bosnia and Herzegovina (alpha-3 BIH).', NULL, NULL),
  (N'BLM', N'Saint Barthélemy', N'The country or territory that ISO 3166-1 names Saint Barthélemy (alpha-3 BLM).', NULL, NULL),
  (N'BLR', N'Belarus', N'The country or territory that ISO 3166-1 names Belarus (alpha-3 BLR).', NULL, NULL),
  (N'BLZ', N'Belize', N'The country or territory that ISO 3166-1 names Belize (alpha-3 BLZ).', NULL, NULL),
  (N'BMU', N'Bermuda', N'The country or territory that ISO 3166-1 names Bermuda (alpha-3 BMU).', NULL, NULL),
  (N'BOL', N'Bolivia, Plurinational State of', N'The country or territory that ISO 3166-1 names Bolivia, Plurinational State of (alpha-3 BOL).', NULL, NULL),
  (N'BRA', N'Brazil', N'The country or territory that ISO 3166-1 names Brazil (alpha-3 BRA).', NULL, NULL),
  (N'BRB', N'Barbados', N'The country or territory that ISO 3166-1 names Barbados (alpha-3 BRB).', NULL, NULL),
  (N'BRN', N'Brunei Darussalam', N'The country or territory that ISO 3166-1 names Brunei Darussalam (alpha-3 BRN).', NULL, NULL),
  (N'BTN', N'Bhutan', N'The country or territory that ISO 3166-1 names Bhutan (alpha-3 BTN).', NULL, NULL),
  (N'BVT', N'Bouvet Island', N'The country or territory that ISO 3166-1 names Bouvet Island (alpha-3 BVT).', NULL, NULL),
  (N'BWA', N'Botswana', N'The country or territory that ISO 3166-1 names Botswana (alpha-3 BWA).', NULL, NULL),
  (N'CAF', N'Central African Republic', N'The country or territory that ISO 3166-1 names Central African Republic (alpha-3 CAF).', NULL, NULL),
  (N'CAN', N'Canada', N'The country or territory that ISO 3166-1 names Canada (alpha-3 CAN).', NULL, NULL),
  (N'CCK', N'Cocos (Keeling) Islands', N'The country or territory that ISO 3166-1 names Cocos (Keeling) Islands (alpha-3 CCK).', NULL, NULL),
  (N'CHE', N'Switzerland', N'The country or territory that ISO 3166-1 names Switzerland (alpha-3 CHE).', NULL, NULL),
  (N'CHL', N'Chile', N'The country or territory that ISO 3166-1 names Chile (alpha-3 CHL).', NULL, NULL),
  (N'CHN', N'China', N'The country or territory that ISO 3166-1 names China (alpha-3 CHN).', NULL, NULL),
  (N'CIV', N'Côte d''Ivoire', N'The country or territory that ISO 3166-1 names Côte d''Ivoire (alpha-3 CIV).', NULL, NULL),
  (N'CMR', N'Cameroon', N'The country or territory that ISO 3166-1 names Cameroon (alpha-3 CMR).', NULL, NULL),
  (N'COD', N'Congo, The Democratic Republic of the', N'The country or territory that ISO 3166-1 names Congo, The Democratic Republic of the (alpha-3 COD).', NULL, NULL),
  (N'COG', N'Congo', N'The country or territory that ISO 3166-1 names Congo (alpha-3 COG).', NULL, NULL),
  (N'COK', N'Cook Islands', N'The country or territory that ISO 3166-1 names Cook Islands (alpha-3 COK).', NULL, NULL),
  (N'COL', N'Colombia', N'The country or territory that ISO 3166-1 names Colombia (alpha-3 COL).', NULL, NULL),
  (N'COM', N'Comoros', N'The country or territory that ISO 3166-1 names Comoros (alpha-3 COM).', NULL, NULL),
  (N'CPV', N'Cabo Verde', N'The country or territory that ISO 3166-1 names Cabo Verde (alpha-3 CPV).', NULL, NULL),
  (N'CRI', N'Costa Rica', N'The country or territory that ISO 3166-1 names Costa Rica (alpha-3 CRI).', NULL, NULL),
  (N'CUB', N'Cuba', N'The country or territory that ISO 3166-1 names Cuba (alpha-3 CUB).', NULL, NULL),
  (N'CUW', N'Curaçao', N'The country or territory that ISO 3166-1 names Curaçao (alpha-3 CUW).', NULL, NULL),
  (N'CXR', N'Christmas Island', N'The country or territory that ISO 3166-1 names Christmas Island (alpha-3 CXR).', NULL, NULL),
  (N'CYM', N'Cayman Islands', N'The country or territory that ISO 3166-1 names Cayman Islands (alpha-3 CYM).', NULL, NULL),
  (N'CYP', N'Cyprus', N'The country or territory that ISO 3166-1 names Cyprus (alpha-3 CYP).', NULL, NULL),
  (N'CZE', N'Czechia', N'The country or territory that ISO 3166-1 names Czechia (alpha-3 CZE).', NULL, NULL),
  (N'DEU', N'Germany', N'The country or territory that ISO 3166-1 names Germany (alpha-3 DEU).', NULL, NULL),
  (N'DJI', N'Djibouti', N'The country or territory that ISO 3166-1 names Djibouti (alpha-3 DJI).', NULL, NULL),
  (N'DMA', N'Dominica', N'The country or territory that ISO 3166-1 names Dominica (alpha-3 DMA).', NULL, NULL),
  (N'DNK', N'Denmark', N'The country or territory that ISO 3166-1 names Denmark (alpha-3 DNK).', NULL, NULL),
  (N'DOM', N'Dominican Republic', N'The country or territory that ISO 3166-1 names Dominican Republic (alpha-3 DOM).', NULL, NULL),
  (N'DZA', N'Algeria', N'The country or territory that ISO 3166-1 names Algeria (alpha-3 DZA).', NULL, NULL),
  (N'ECU', N'Ecuador', N'The country or territory that ISO 3166-1 names Ecuador (alpha-3 ECU).', NULL, NULL),
  (N'EGY', N'Egypt', N'The country or territory that ISO 3166-1 names Egypt (alpha-3 EGY).', NULL, NULL),
  (N'ERI', N'Eritrea', N'The country or territory that ISO 3166-1 names Eritrea (alpha-3 ERI).', NULL, NULL),
  (N'ESH', N'Western Sahara', N'The country or territory that ISO 3166-1 names Western Sahara (alpha-3 ESH).', NULL, NULL),
  (N'ESP', N'Spain', N'The country or territory that ISO 3166-1 names Spain (alpha-3 ESP).', NULL, NULL),
  (N'EST', N'Estonia', N'The country or territory that ISO 3166-1 names Estonia (alpha-3 EST).', NULL, NULL),
  (N'ETH', N'Ethiopia', N'The country or territory that ISO 3166-1 names Ethiopia (alpha-3 ETH).', NULL, NULL),
  (N'FIN', N'Finland', N'The country or territory that ISO 3166-1 names Finland (alpha-3 FIN).', NULL, NULL),
  (N'FJI', N'Fiji', N'The country or territory that ISO 3166-1 names Fiji (alpha-3 FJI).', NULL, NULL),
  (N'FLK', N'Falkland Islands (Malvinas)', N'The country or territory that ISO 3166-1 names Falkland Islands (Malvinas) (alpha-3 FLK).', NULL, NULL),
  (N'FRA', N'France', N'The country or territory that ISO 3166-1 names France (alpha-3 FRA).', NULL, NULL),
  (N'FRO', N'Faroe Islands', N'The country or territory that ISO 3166-1 names Faroe Islands (alpha-3 FRO).', NULL, NULL),
  (N'FSM', N'Micronesia, Federated States of', N'The country or territory that ISO 3166-1 names Micronesia, Federated States of (alpha-3 FSM).', NULL, NULL),
  (N'GAB', N'Gabon', N'The country or territory that ISO 3166-1 names Gabon (alpha-3 GAB).', NULL, NULL),
  (N'GBR', N'United Kingdom', N'The country or territory that ISO 3166-1 names United Kingdom (alpha-3 GBR).', NULL, NULL),
  (N'GEO', N'Georgia', N'The country or territory that ISO 3166-1 names Georgia (alpha-3 GEO).', NULL, NULL),
  (N'GGY', N'Guernsey', N'The country or territory that ISO 3166-1 names Guernsey (alpha-3 GGY).', NULL, NULL),
  (N'GHA', N'Ghana', N'The country or territory that ISO 3166-1 names Ghana (alpha-3 GHA).', NULL, NULL),
  (N'GIB', N'Gibraltar', N'The country or territory that ISO 3166-1 names Gibraltar (alpha-3 GIB).', NULL, NULL),
  (N'GIN', N'Guinea', N'The country or territory that ISO 3166-1 names Guinea (alpha-3 GIN).', NULL, NULL),
  (N'GLP', N'Guadeloupe', N'The country or territory that ISO 3166-1 names Guadeloupe (alpha-3 GLP).', NULL, NULL),
  (N'GMB', N'Gambia', N'The country or territory that ISO 3166-1 names Gambia (alpha-3 GMB).', NULL, NULL),
  (N'GNB', N'Guinea-Bissau', N'The country or territory that ISO 3166-1 names Guinea-Bissau (alpha-3 GNB).', NULL, NULL),
  (N'GNQ', N'Equatorial Guinea', N'The country or territory that ISO 3166-1 names Equatorial Guinea (alpha-3 GNQ).', NULL, NULL),
  (N'GRC', N'Greece', N'The country or territory that ISO 3166-1 names Greece (alpha-3 GRC).', NULL, NULL),
  (N'GRD', N'Grenada', N'The country or territory that ISO 3166-1 names Grenada (alpha-3 GRD).', NULL, NULL),
  (N'GRL', N'Greenland', N'The country or territory that ISO 3166-1 names Greenland (alpha-3 GRL).', NULL, NULL),
  (N'GTM', N'Guatemala', N'The country or territory that ISO 3166-1 names Guatemala (alpha-3 GTM).', NULL, NULL),
  (N'GUF', N'French Guiana', N'The country or territory that ISO 3166-1 names French Guiana (alpha-3 GUF).', NULL, NULL),
  (N'GUM', N'Guam', N'The country or territory that ISO 3166-1 names Guam (alpha-3 GUM).', NULL, NULL),
  (N'GUY', N'Guyana', N'The country or territory that ISO 3166-1 names Guyana (alpha-3 GUY).', NULL, NULL),
  (N'HKG', N'Hong Kong', N'The country or territory that ISO 3166-1 names Hong Kong (alpha-3 HKG).', NULL, NULL),
  (N'HMD', N'Heard Island and McDonald Islands', N'The country or territory that ISO 3166-1 names Heard Island and McDonald Islands (alpha-3 HMD).', NULL, NULL),
  (N'HND', N'Honduras', N'The country or territory that ISO 3166-1 names Honduras (alpha-3 HND).', NULL, NULL),
  (N'HRV', N'Croatia', N'The country or territory that ISO 3166-1 names Croatia (alpha-3 HRV).', NULL, NULL),
  (N'HTI', N'Haiti', N'The country or territory that ISO 3166-1 names Haiti (alpha-3 HTI).', NULL, NULL),
  (N'HUN', N'Hungary', N'The country or territory that ISO 3166-1 names Hungary (alpha-3 HUN).', NULL, NULL),
  (N'IDN', N'Indonesia', N'The country or territory that ISO 3166-1 names Indonesia (alpha-3 IDN).', NULL, NULL),
  (N'IMN', N'Isle of Man', N'The country or territory that ISO 3166-1 names Isle of Man (alpha-3 IMN).', NULL, NULL),
  (N'IND', N'India', N'The country or territory that ISO 3166-1 names India (alpha-3 IND).', NULL, NULL),
  (N'IOT', N'British Indian Ocean Territory', N'The country or territory that ISO 3166-1 names British Indian Ocean Territory (alpha-3 IOT).', NULL, NULL),
  (N'IRL', N'Ireland', N'The country or territory that ISO 3166-1 names Ireland (alpha-3 IRL).', NULL, NULL),
  (N'IRN', N'Iran, Islamic Republic of', N'The country or territory that ISO 3166-1 names Iran, Islamic Republic of (alpha-3 IRN).', NULL, NULL),
  (N'IRQ', N'Iraq', N'The country or territory that ISO 3166-1 names Iraq (alpha-3 IRQ).', NULL, NULL),
  (N'ISL', N'Iceland', N'The country or territory that ISO 3166-1 names Iceland (alpha-3 ISL).', NULL, NULL),
  (N'ISR', N'Israel', N'The country or territory that ISO 3166-1 names Israel (alpha-3 ISR).', NULL, NULL),
  (N'ITA', N'Italy', N'The country or territory that ISO 3166-1 names Italy (alpha-3 ITA).', NULL, NULL),
  (N'JAM', N'Jamaica', N'The country or territory that ISO 3166-1 names Jamaica (alpha-3 JAM).', NULL, NULL),
  (N'JEY', N'Jersey', N'The country or territory that ISO 3166-1 names Jersey (alpha-3 JEY).', NULL, NULL),
  (N'JOR', N'Jordan', N'The country or territory that ISO 3166-1 names Jordan (alpha-3 JOR).', NULL, NULL),
  (N'JPN', N'Japan', N'The country or territory that ISO 3166-1 names Japan (alpha-3 JPN).', NULL, NULL),
  (N'KAZ', N'Kazakhstan', N'The country or territory that ISO 3166-1 names Kazakhstan (alpha-3 KAZ).', NULL, NULL),
  (N'KEN', N'Kenya', N'The country or territory that ISO 3166-1 names Kenya (alpha-3 KEN).', NULL, NULL),
  (N'KGZ', N'Kyrgyzstan', N'The country or territory that ISO 3166-1 names Kyrgyzstan (alpha-3 KGZ).', NULL, NULL),
  (N'KHM', N'Cambodia', N'The country or territory that ISO 3166-1 names Cambodia (alpha-3 KHM).', NULL, NULL),
  (N'KIR', N'Kiribati', N'The country or territory that ISO 3166-1 names Kiribati (alpha-3 KIR).', NULL, NULL),
  (N'KNA', N'Saint Kitts and Nevis', N'The country or territory that ISO 3166-1 names Saint Kitts and Nevis (alpha-3 KNA).', NULL, NULL),
  (N'KOR', N'Korea, Republic of', N'The country or territory that ISO 3166-1 names Korea, Republic of (alpha-3 KOR).', NULL, NULL),
  (N'KWT', N'Kuwait', N'The country or territory that ISO 3166-1 names Kuwait (alpha-3 KWT).', NULL, NULL),
  (N'LAO', N'Lao People''s Democratic Republic', N'The country or territory that ISO 3166-1 names Lao People''s Democratic Republic (alpha-3 LAO).', NULL, NULL),
  (N'LBN', N'Lebanon', N'The country or territory that ISO 3166-1 names Lebanon (alpha-3 LBN).', NULL, NULL),
  (N'LBR', N'Liberia', N'The country or territory that ISO 3166-1 names Liberia (alpha-3 LBR).', NULL, NULL),
  (N'LBY', N'Libya', N'The country or territory that ISO 3166-1 names Libya (alpha-3 LBY).', NULL, NULL),
  (N'LCA', N'Saint Lucia', N'The country or territory that ISO 3166-1 names Saint Lucia (alpha-3 LCA).', NULL, NULL),
  (N'LIE', N'Liechtenstein', N'The country or territory that ISO 3166-1 names Liechtenstein (alpha-3 LIE).', NULL, NULL),
  (N'LKA', N'Sri Lanka', N'The country or territory that ISO 3166-1 names Sri Lanka (alpha-3 LKA).', NULL, NULL),
  (N'LSO', N'Lesotho', N'The country or territory that ISO 3166-1 names Lesotho (alpha-3 LSO).', NULL, NULL),
  (N'LTU', N'Lithuania', N'The country or territory that ISO 3166-1 names Lithuania (alpha-3 LTU).', NULL, NULL),
  (N'LUX', N'Luxembourg', N'The country or territory that ISO 3166-1 names Luxembourg (alpha-3 LUX).', NULL, NULL),
  (N'LVA', N'Latvia', N'The country or territory that ISO 3166-1 names Latvia (alpha-3 LVA).', NULL, NULL),
  (N'MAC', N'Macao', N'The country or territory that ISO 3166-1 names Macao (alpha-3 MAC).', NULL, NULL),
  (N'MAF', N'Saint Martin (French part)', N'The country or territory that ISO 3166-1 names Saint Martin (French part) (alpha-3 MAF).', NULL, NULL),
  (N'MAR', N'Morocco', N'The country or territory that ISO 3166-1 names Morocco (alpha-3 MAR).', NULL, NULL),
  (N'MCO', N'Monaco', N'The country or territory that ISO 3166-1 names Monaco (alpha-3 MCO).', NULL, NULL),
  (N'MDA', N'Moldova, Republic of', N'The country or territory that ISO 3166-1 names Moldova, Republic of (alpha-3 MDA).', NULL, NULL),
  (N'MDG', N'Madagascar', N'The country or territory that ISO 3166-1 names Madagascar (alpha-3 MDG).', NULL, NULL),
  (N'MDV', N'Maldives', N'The country or territory that ISO 3166-1 names Maldives (alpha-3 MDV).', NULL, NULL),
  (N'MEX', N'Mexico', N'The country or territory that ISO 3166-1 names Mexico (alpha-3 MEX).', NULL, NULL),
  (N'MHL', N'Marshall Islands', N'The country or territory that ISO 3166-1 names Marshall Islands (alpha-3 MHL).', NULL, NULL),
  (N'MKD', N'North Macedonia', N'The country or territory that ISO 3166-1 names North Macedonia (alpha-3 MKD).', NULL, NULL),
  (N'MLI', N'Mali', N'The country or territory that ISO 3166-1 names Mali (alpha-3 MLI).', NULL, NULL),
  (N'MLT', N'Malta', N'The country or territory that ISO 3166-1 names Malta (alpha-3 MLT).', NULL, NULL),
  (N'MMR', N'Myanmar', N'The country or territory that ISO 3166-1 names Myanmar (alpha-3 MMR).', NULL, NULL),
  (N'MNE', N'Montenegro', N'The country or territory that ISO 3166-1 names Montenegro (alpha-3 MNE).', NULL, NULL),
  (N'MNG', N'Mongolia', N'The country or territory that ISO 3166-1 names Mongolia (alpha-3 MNG).', NULL, NULL),
  (N'MNP', N'Northern Mariana Islands', N'The country or territory that ISO 3166-1 names Northern Mariana Islands (alpha-3 MNP).', NULL, NULL),
  (N'MOZ', N'Mozambique', N'The country or territory that ISO 3166-1 names Mozambique (alpha-3 MOZ).', NULL, NULL),
  (N'MRT', N'Mauritania', N'The country or territory that ISO 3166-1 names Mauritania (alpha-3 MRT).', NULL, NULL),
  (N'MSR', N'Montserrat', N'The country or territory that ISO 3166-1 names Montserrat (alpha-3 MSR).', NULL, NULL),
  (N'MTQ', N'Martinique', N'The country or territory that ISO 3166-1 names Martinique (alpha-3 MTQ).', NULL, NULL),
  (N'MUS', N'Mauritius', N'The country or territory that ISO 3166-1 names Mauritius (alpha-3 MUS).', NULL, NULL),
  (N'MWI', N'Malawi', N'The country or territory that ISO 3166-1 names Malawi (alpha-3 MWI).', NULL, NULL),
  (N'MYS', N'Malaysia', N'The country or territory that ISO 3166-1 names Malaysia (alpha-3 MYS).', NULL, NULL),
  (N'MYT', N'Mayotte', N'The country or territory that ISO 3166-1 names Mayotte (alpha-3 MYT).', NULL, NULL),
  (N'NAM', N'Namibia', N'The country or territory that ISO 3166-1 names Namibia (alpha-3 NAM).', NULL, NULL),
  (N'NCL', N'New Caledonia', N'The country or territory that ISO 3166-1 names New Caledonia (alpha-3 NCL).', NULL, NULL),
  (N'NER', N'Niger', N'The country or territory that ISO 3166-1 names Niger (alpha-3 NER).', NULL, NULL),
  (N'NFK', N'Norfolk Island', N'The country or territory that ISO 3166-1 names Norfolk Island (alpha-3 NFK).', NULL, NULL),
  (N'NGA', N'Nigeria', N'The country or territory that ISO 3166-1 names Nigeria (alpha-3 NGA).', NULL, NULL),
  (N'NIC', N'Nicaragua', N'The country or territory that ISO 3166-1 names Nicaragua (alpha-3 NIC).', NULL, NULL),
  (N'NIU', N'Niue', N'The country or territory that ISO 3166-1 names Niue (alpha-3 NIU).', NULL, NULL),
  (N'NLD', N'Netherlands', N'The country or territory that ISO 3166-1 names Netherlands (alpha-3 NLD).', NULL, NULL),
  (N'NOR', N'Norway', N'The country or territory that ISO 3166-1 names Norway (alpha-3 NOR).', NULL, NULL),
  (N'NPL', N'Nepal', N'The country or territory that ISO 3166-1 names Nepal (alpha-3 NPL).', NULL, NULL),
  (N'NRU', N'Nauru', N'The country or territory that ISO 3166-1 names Nauru (alpha-3 NRU).', NULL, NULL),
  (N'NZL', N'New Zealand', N'The country or territory that ISO 3166-1 names New Zealand (alpha-3 NZL).', NULL, NULL),
  (N'OMN', N'Oman', N'The country or territory that ISO 3166-1 names Oman (alpha-3 OMN).', NULL, NULL),
  (N'PAK', N'Pakistan', N'The country or territory that ISO 3166-1 names Pakistan (alpha-3 PAK).', NULL, NULL),
  (N'PAN', N'Panama', N'The country or territory that ISO 3166-1 names Panama (alpha-3 PAN).', NULL, NULL),
  (N'PCN', N'Pitcairn', N'The country or territory that ISO 3166-1 names Pitcairn (alpha-3 PCN).', NULL, NULL),
  (N'PER', N'Peru', N'The country or territory that ISO 3166-1 names Peru (alpha-3 PER).', NULL, NULL),
  (N'PHL', N'Philippines', N'The country or territory that ISO 3166-1 names Philippines (alpha-3 PHL).', NULL, NULL),
  (N'PLW', N'Palau', N'The country or territory that ISO 3166-1 names Palau (alpha-3 PLW).', NULL, NULL),
  (N'PNG', N'Papua New Guinea', N'The country or territory that ISO 3166-1 names Papua New Guinea (alpha-3 PNG).', NULL, NULL),
  (N'POL', N'Poland', N'The country or territory that ISO 3166-1 names Poland (alpha-3 POL).', NULL, NULL),
  (N'PRI', N'Puerto Rico', N'The country or territory that ISO 3166-1 names Puerto Rico (alpha-3 PRI).', NULL, NULL),
  (N'PRK', N'Korea, Democratic People''s Republic of', N'The country or territory that ISO 3166-1 names Korea, Democratic People''s Republic of (alpha-3 PRK).', NULL, NULL),
  (N'PRT', N'Portugal', N'The country or territory that ISO 3166-1 names Portugal (alpha-3 PRT).', NULL, NULL),
  (N'PRY', N'Paraguay', N'The country or territory that ISO 3166-1 names Paraguay (alpha-3 PRY).', NULL, NULL),
  (N'PSE', N'Palestine, State of', N'The country or territory that ISO 3166-1 names Palestine, State of (alpha-3 PSE).', NULL, NULL),
  (N'PYF', N'French Polynesia', N'The country or territory that ISO 3166-1 names French Polynesia (alpha-3 PYF).', NULL, NULL),
  (N'QAT', N'Qatar', N'The country or territory that ISO 3166-1 names Qatar (alpha-3 QAT).', NULL, NULL),
  (N'REU', N'Réunion', N'The country or territory that ISO 3166-1 names Réunion (alpha-3 REU).', NULL, NULL),
  (N'ROU', N'Romania', N'The country or territory that ISO 3166-1 names Romania (alpha-3 ROU).', NULL, NULL),
  (N'RUS', N'Russian Federation', N'The country or territory that ISO 3166-1 names Russian Federation (alpha-3 RUS).', NULL, NULL),
  (N'RWA', N'Rwanda', N'The country or territory that ISO 3166-1 names Rwanda (alpha-3 RWA).', NULL, NULL),
  (N'SAU', N'Saudi Arabia', N'The country or territory that ISO 3166-1 names Saudi Arabia (alpha-3 SAU).', NULL, NULL),
  (N'SDN', N'Sudan', N'The country or territory that ISO 3166-1 names Sudan (alpha-3 SDN).', NULL, NULL),
  (N'SEN', N'Senegal', N'The country or territory that ISO 3166-1 names Senegal (alpha-3 SEN).', NULL, NULL),
  (N'SGP', N'Singapore', N'The country or territory that ISO 3166-1 names Singapore (alpha-3 SGP).', NULL, NULL),
  (N'SGS', N'South Georgia and the South Sandwich Islands', N'The country or territory that ISO 3166-1 names South Georgia and the South Sandwich Islands (alpha-3 SGS).', NULL, NULL),
  (N'SHN', N'Saint Helena, Ascension and Tristan da Cunha', N'The country or territory that ISO 3166-1 names Saint Helena, Ascension and Tristan da Cunha (alpha-3 SHN).', NULL, NULL),
  (N'SJM', N'Svalbard and Jan Mayen', N'The country or territory that ISO 3166-1 names Svalbard and Jan Mayen (alpha-3 SJM).', NULL, NULL),
  (N'SLB', N'Solomon Islands', N'The country or territory that ISO 3166-1 names Solomon Islands (alpha-3 SLB).', NULL, NULL),
  (N'SLE', N'Sierra Leone', N'The country or territory that ISO 3166-1 names Sierra Leone (alpha-3 SLE).', NULL, NULL),
  (N'SLV', N'El Salvador', N'The country or territory that ISO 3166-1 names El Salvador (alpha-3 SLV).', NULL, NULL),
  (N'SMR', N'San Marino', N'The country or territory that ISO 3166-1 names San Marino (alpha-3 SMR).', NULL, NULL),
  (N'SOM', N'Somalia', N'The country or territory that ISO 3166-1 names Somalia (alpha-3 SOM).', NULL, NULL),
  (N'SPM', N'Saint Pierre and Miquelon', N'The country or territory that ISO 3166-1 names Saint Pierre and Miquelon (alpha-3 SPM).', NULL, NULL),
  (N'SRB', N'Serbia', N'The country or territory that ISO 3166-1 names Serbia (alpha-3 SRB).', NULL, NULL),
  (N'SSD', N'South Sudan', N'The country or territory that ISO 3166-1 names South Sudan (alpha-3 SSD).', NULL, NULL),
  (N'STP', N'Sao Tome and Principe', N'The country or territory that ISO 3166-1 names Sao Tome and Principe (alpha-3 STP).', NULL, NULL),
  (N'SUR', N'Suriname', N'The country or territory that ISO 3166-1 names Suriname (alpha-3 SUR).', NULL, NULL),
  (N'SVK', N'Slovakia', N'The country or territory that ISO 3166-1 names Slovakia (alpha-3 SVK).', NULL, NULL),
  (N'SVN', N'Slovenia', N'The country or territory that ISO 3166-1 names Slovenia (alpha-3 SVN).', NULL, NULL),
  (N'SWE', N'Sweden', N'The country or territory that ISO 3166-1 names Sweden (alpha-3 SWE).', NULL, NULL),
  (N'SWZ', N'Eswatini', N'The country or territory that ISO 3166-1 names Eswatini (alpha-3 SWZ).', NULL, NULL),
  (N'SXM', N'Sint Maarten (Dutch part)', N'The country or territory that ISO 3166-1 names Sint Maarten (Dutch part) (alpha-3 SXM).', NULL, NULL),
  (N'SYC', N'Seychelles', N'The country or territory that ISO 3166-1 names Seychelles (alpha-3 SYC).', NULL, NULL),
  (N'SYR', N'Syrian Arab Republic', N'The country or territory that ISO 3166-1 names Syrian Arab Republic (alpha-3 SYR).', NULL, NULL),
  (N'TCA', N'Turks and Caicos Islands', N'The country or territory that ISO 3166-1 names Turks and Caicos Islands (alpha-3 TCA).', NULL, NULL),
  (N'TCD', N'Chad', N'The country or territory that ISO 3166-1 names Chad (alpha-3 TCD).', NULL, NULL),
  (N'TGO', N'Togo', N'The country or territory that ISO 3166-1 names Togo (alpha-3 TGO).', NULL, NULL),
  (N'THA', N'Thailand', N'The country or territory that ISO 3166-1 names Thailand (alpha-3 THA).', NULL, NULL),
  (N'TJK', N'Tajikistan', N'The country or territory that ISO 3166-1 names Tajikistan (alpha-3 TJK).', NULL, NULL),
  (N'TKL', N'Tokelau', N'The country or territory that ISO 3166-1 names Tokelau (alpha-3 TKL).', NULL, NULL),
  (N'TKM', N'Turkmenistan', N'The country or territory that ISO 3166-1 names Turkmenistan (alpha-3 TKM).', NULL, NULL),
  (N'TLS', N'Timor-Leste', N'The country or territory that ISO 3166-1 names Timor-Leste (alpha-3 TLS).', NULL, NULL),
  (N'TON', N'Tonga', N'The country or territory that ISO 3166-1 names Tonga (alpha-3 TON).', NULL, NULL),
  (N'TTO', N'Trinidad and Tobago', N'The country or territory that ISO 3166-1 names Trinidad and Tobago (alpha-3 TTO).', NULL, NULL),
  (N'TUN', N'Tunisia', N'The country or territory that ISO 3166-1 names Tunisia (alpha-3 TUN).', NULL, NULL),
  (N'TUR', N'Türkiye', N'The country or territory that ISO 3166-1 names Türkiye (alpha-3 TUR).', NULL, NULL),
  (N'TUV', N'Tuvalu', N'The country or territory that ISO 3166-1 names Tuvalu (alpha-3 TUV).', NULL, NULL),
  (N'TWN', N'Taiwan, Province of China', N'The country or territory that ISO 3166-1 names Taiwan, Province of China (alpha-3 TWN).', NULL, NULL),
  (N'TZA', N'Tanzania, United Republic of', N'The country or territory that ISO 3166-1 names Tanzania, United Republic of (alpha-3 TZA).', NULL, NULL),
  (N'UGA', N'Uganda', N'The country or territory that ISO 3166-1 names Uganda (alpha-3 UGA).', NULL, NULL),
  (N'UKR', N'Ukraine', N'The country or territory that ISO 3166-1 names Ukraine (alpha-3 UKR).', NULL, NULL),
  (N'UMI', N'United States Minor Outlying Islands', N'The country or territory that ISO 3166-1 names United States Minor Outlying Islands (alpha-3 UMI).', NULL, NULL),
  (N'URY', N'Uruguay', N'The country or territory that ISO 3166-1 names Uruguay (alpha-3 URY).', NULL, NULL),
  (N'USA', N'United States', N'The country or territory that ISO 3166-1 names United States (alpha-3 USA).', NULL, NULL),
  (N'UZB', N'Uzbekistan', N'The country or territory that ISO 3166-1 names Uzbekistan (alpha-3 UZB).', NULL, NULL),
  (N'VAT', N'Holy See (Vatican City State)', N'The country or territory that ISO 3166-1 names Holy See (Vatican City State) (alpha-3 VAT).', NULL, NULL),
  (N'VCT', N'Saint Vincent and the Grenadines', N'The country or territory that ISO 3166-1 names Saint Vincent and the Grenadines (alpha-3 VCT).', NULL, NULL),
  (N'VEN', N'Venezuela, Bolivarian Republic of', N'The country or territory that ISO 3166-1 names Venezuela, Bolivarian Republic of (alpha-3 VEN).', NULL, NULL),
  (N'VGB', N'Virgin Islands, British', N'The country or territory that ISO 3166-1 names Virgin Islands, British (alpha-3 VGB).', NULL, NULL),
  (N'VIR', N'Virgin Islands, U.S.', N'The country or territory that ISO 3166-1 names Virgin Islands, U.S. (alpha-3 VIR).', NULL, NULL),
  (N'VNM', N'Viet Nam', N'The country or territory that ISO 3166-1 names Viet Nam (alpha-3 VNM).', NULL, NULL),
  (N'VUT', N'Vanuatu', N'The country or territory that ISO 3166-1 names Vanuatu (alpha-3 VUT).', NULL, NULL),
  (N'WLF', N'Wallis and Futuna', N'The country or territory that ISO 3166-1 names Wallis and Futuna (alpha-3 WLF).', NULL, NULL),
  (N'WSM', N'Samoa', N'The country or territory that ISO 3166-1 names Samoa (alpha-3 WSM).', NULL, NULL),
  (N'YEM', N'Yemen', N'The country or territory that ISO 3166-1 names Yemen (alpha-3 YEM).', NULL, NULL),
  (N'ZAF', N'South Africa', N'The country or territory that ISO 3166-1 names South Africa (alpha-3 ZAF).', NULL, NULL),
  (N'ZMB', N'Zambia', N'The country or territory that ISO 3166-1 names Zambia (alpha-3 ZMB).', NULL, NULL),
  (N'ZWE', N'Zimbabwe', N'The country or territory that ISO 3166-1 names Zimbabwe (alpha-3 ZWE).', NULL, NULL),
  (N'AFI', N'French Afars and Issas', N'The former country or territory that ISO 3166-3 lists as French Afars and Issas (alpha-3 AFI, withdrawn in 1977).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew AFI in 1977. Use DJI (Djibouti).', N'DJI'),
  (N'ANT', N'Netherlands Antilles', N'The former country or territory that ISO 3166-3 lists as Netherlands Antilles (alpha-3 ANT, withdrawn in 2010).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ANT in 2010. Use BES (Bonaire, Sint Eustatius and Saba), CUW (Curaçao) or SXM (Sint Maarten (Dutch part)), or unknown if it cannot be told.', NULL),
  (N'ATB', N'British Antarctic Territory', N'The former country or territory that ISO 3166-3 lists as British Antarctic Territory (alpha-3 ATB, withdrawn in 1979).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATB in 1979. Use ATA (Antarctica).', N'ATA'),
  (N'ATN', N'Dronning Maud Land', N'The former country or territory that ISO 3166-3 lists as Dronning Maud Land (alpha-3 ATN, withdrawn in 1983).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ATN in 1983. Use ATA (Antarctica).', N'ATA'),
  (N'BUR', N'Burma, Socialist Republic of the Union of', N'The former country or territory that ISO 3166-3 lists as Burma, Socialist Republic of the Union of (alpha-3 BUR, withdrawn in 1989).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BUR in 1989. Use MMR (Myanmar).', N'MMR'),
  (N'BYS', N'Byelorussian SSR', N'The former country or territory that ISO 3166-3 lists as Byelorussian SSR (alpha-3 BYS, withdrawn in 1992).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew BYS in 1992. Use BLR (Belarus).', N'BLR'),
  (N'CSK', N'Czechoslovakia, Czechoslovak Socialist Republic', N'The former country or territory that ISO 3166-3 lists as Czechoslovakia, Czechoslovak Socialist Republic (alpha-3 CSK, withdrawn in 1993).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CSK in 1993. Use CZE (Czechia) or SVK (Slovakia), or unknown if it cannot be told.', NULL),
  (N'CTE', N'Canton and Enderbury Islands', N'The former country or territory that ISO 3166-3 lists as Canton and Enderbury Islands (alpha-3 CTE, withdrawn in 1984).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew CTE in 1984. Use KIR (Kiribati).', N'KIR'),
  (N'DDR', N'German Democratic Republic', N'The former country or territory that ISO 3166-3 lists as German Democratic Republic (alpha-3 DDR, withdrawn in 1990).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DDR in 1990. Use DEU (Germany).', N'DEU'),
  (N'DHY', N'Dahomey', N'The former country or territory that ISO 3166-3 lists as Dahomey (alpha-3 DHY, withdrawn in 1977).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew DHY in 1977. Use BEN (Benin).', N'BEN'),
  (N'FXX', N'France, Metropolitan', N'The former country or territory that ISO 3166-3 lists as France, Metropolitan (alpha-3 FXX, withdrawn in 1997).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew FXX in 1997. Use FRA (France).', N'FRA'),
  (N'GEL', N'Gilbert and Ellice Islands', N'The former country or territory that ISO 3166-3 lists as Gilbert and Ellice Islands (alpha-3 GEL, withdrawn in 1979).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew GEL in 1979. Use KIR (Kiribati) or TUV (Tuvalu), or unknown if it cannot be told.', NULL),
  (N'HVO', N'Upper Volta, Republic of', N'The former country or territory that ISO 3166-3 lists as Upper Volta, Republic of (alpha-3 HVO, withdrawn in 1984).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew HVO in 1984. Use BFA (Burkina Faso).', N'BFA'),
  (N'JTN', N'Johnston Island', N'The former country or territory that ISO 3166-3 lists as Johnston Island (alpha-3 JTN, withdrawn in 1986).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew JTN in 1986. Use UMI (United States Minor Outlying Islands).', N'UMI'),
  (N'MID', N'Midway Islands', N'The former country or territory that ISO 3166-3 lists as Midway Islands (alpha-3 MID, withdrawn in 1986).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew MID in 1986. Use UMI (United States Minor Outlying Islands).', N'UMI'),
  (N'NHB', N'New Hebrides', N'The former country or territory that ISO 3166-3 lists as New Hebrides (alpha-3 NHB, withdrawn in 1980).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NHB in 1980. Use VUT (Vanuatu).', N'VUT'),
  (N'NTZ', N'Neutral Zone', N'The former country or territory that ISO 3166-3 lists as Neutral Zone (alpha-3 NTZ, withdrawn in 1993).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew NTZ in 1993. Use IRQ (Iraq) or SAU (Saudi Arabia), or unknown if it cannot be told.', NULL),
  (N'PCI', N'Pacific Islands (trust territory)', N'The former country or territory that ISO 3166-3 lists as Pacific Islands (trust territory) (alpha-3 PCI, withdrawn in 1986).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCI in 1986. Use FSM (Micronesia, Federated States of), MHL (Marshall Islands), MNP (Northern Mariana Islands) or PLW (Palau), or unknown if it cannot be told.', NULL),
  (N'PCZ', N'Panama Canal Zone', N'The former country or territory that ISO 3166-3 lists as Panama Canal Zone (alpha-3 PCZ, withdrawn in 1980).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PCZ in 1980. Use PAN (Panama).', N'PAN'),
  (N'PUS', N'US Miscellaneous Pacific Islands', N'The former country or territory that ISO 3166-3 lists as US Miscellaneous Pacific Islands (alpha-3 PUS, withdrawn in 1986).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew PUS in 1986. Use UMI (United States Minor Outlying Islands).', N'UMI'),
  (N'RHO', N'Southern Rhodesia', N'The former country or territory that ISO 3166-3 lists as Southern Rhodesia (alpha-3 RHO, withdrawn in 1980).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew RHO in 1980. Use ZWE (Zimbabwe).', N'ZWE'),
  (N'SCG', N'Serbia and Montenegro', N'The former country or territory that ISO 3166-3 lists as Serbia and Montenegro (alpha-3 SCG, withdrawn in 2006).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SCG in 2006. Use MNE (Montenegro) or SRB (Serbia), or unknown if it cannot be told.', NULL),
  (N'SKM', N'Sikkim', N'The former country or territory that ISO 3166-3 lists as Sikkim (alpha-3 SKM, withdrawn in 1975).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SKM in 1975. Use IND (India).', N'IND'),
  (N'SUN', N'USSR, Union of Soviet Socialist Republics', N'The former country or territory that ISO 3166-3 lists as USSR, Union of Soviet Socialist Republics (alpha-3 SUN, withdrawn in 1992).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew SUN in 1992. Use ARM (Armenia), AZE (Azerbaijan), BLR (Belarus), EST (Estonia), GEO (Georgia), KAZ (Kazakhstan), KGZ (Kyrgyzstan), LTU (Lithuania), LVA (Latvia), MDA (Moldova), RUS (Russian Federation), TJK (Tajikistan), TKM (Turkmenistan), UKR (Ukraine) or UZB (Uzbekistan), or unknown if it cannot be told.', NULL),
  (N'TMP', N'East Timor', N'The former country or territory that ISO 3166-3 lists as East Timor (alpha-3 TMP, withdrawn in 2002).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew TMP in 2002. Use TLS (Timor-Leste).', N'TLS'),
  (N'VDR', N'Viet-Nam, Democratic Republic of', N'The former country or territory that ISO 3166-3 lists as Viet-Nam, Democratic Republic of (alpha-3 VDR, withdrawn in 1977).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew VDR in 1977. Use VNM (Vietnam).', N'VNM'),
  (N'WAK', N'Wake Island', N'The former country or territory that ISO 3166-3 lists as Wake Island (alpha-3 WAK, withdrawn in 1986).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew WAK in 1986. Use UMI (United States Minor Outlying Islands).', N'UMI'),
  (N'YMD', N'Yemen, Democratic, People''s Democratic Republic of', N'The former country or territory that ISO 3166-3 lists as Yemen, Democratic, People''s Democratic Republic of (alpha-3 YMD, withdrawn in 1990).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YMD in 1990. Use YEM (Yemen).', N'YEM'),
  (N'YUG', N'Yugoslavia, (Socialist) Federal Republic of', N'The former country or territory that ISO 3166-3 lists as Yugoslavia, (Socialist) Federal Republic of (alpha-3 YUG, withdrawn in 2003).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew YUG in 2003. Use BIH (Bosnia and Herzegovina), HRV (Croatia), MKD (North Macedonia), MNE (Montenegro), SRB (Serbia) or SVN (Slovenia), or unknown if it cannot be told.', NULL),
  (N'ZAR', N'Zaire, Republic of', N'The former country or territory that ISO 3166-3 lists as Zaire, Republic of (alpha-3 ZAR, withdrawn in 1997).', N'Deprecated since version 0.1.0 of the standard: ISO 3166-1 withdrew ZAR in 1997. Use COD (Congo, The Democratic Republic of the).', N'COD'),
  (N'unknown', N'Unknown', N'A value saying that the country was asked for and is not known.', NULL, NULL);
GO

-- Means of control
CREATE TABLE ctdc_list_means_of_control (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_means_of_control (code)
);
INSERT INTO ctdc_list_means_of_control (code, label, definition, deprecated, replaced_by) VALUES
  (N'debt_bondage', N'Debt bondage', N'Means of control by which a person is made to work off a debt, real or invented, where the fair value of the work is not applied to the debt or the length and nature of the work are not limited and defined. The debt may be the person''s own or that of someone who has control over the person.', NULL, NULL),
  (N'takes_earnings', N'Takes earnings', N'Means of control by which exploiters take or hold back what a person has earned, wholly or in part, in order to control that person. What matters is the hold that the exploiters gain, not the sum.', NULL, NULL),
  (N'restricts_financial_access', N'Restricts financial access', N'Means of control by which exploiters bar a person from the money needed for daily life or from the person''s own finances, or restrict access to them: by control of bank accounts or payment cards, or by open theft.', NULL, NULL),
  (N'threats', N'Threats', N'Means of control by which exploiters make known, in words or by implication, an intention to inflict harm or loss on the person or on someone else. The harm need not follow for the threat to count.', NULL, NULL),
  (N'psychological_abuse', N'Psychological abuse', N'Means of control by which exploiters humiliate, shame, blame or manipulate a person, or exploit the person''s bonds of family or romance, in order to influence what the person does.', NULL, NULL),
  (N'physical_abuse', N'Physical abuse', N'Means of control by which exploiters act on a person''s body so as to cause injury, pain, disability, trauma or death, without the act being sexual. The size or strength of the exploiter, used against the person, is enough.', NULL, NULL),
  (N'sexual_abuse', N'Sexual abuse', N'Means of control by which exploiters impose unwanted sexual contact on a person, or interfere with the person''s control over reproduction, in order to influence what the person does. The act serves control and is not the purpose of the trafficking.', NULL, NULL),
  (N'false_promises', N'False promises', N'Means of control by which exploiters bring a person into the exploitative situation through fraud, trickery or false pretences, whatever was promised or concealed: the work, the pay, a marriage, the journey or anything else.', NULL, NULL),
  (N'psychoactive_substances', N'Psychoactive substances', N'Means of control by which exploiters supply drugs, alcohol or other psychoactive substances to a person, lead the person into using them, or exploit an existing addiction, in order to make the person compliant.', NULL, NULL),
  (N'restricts_movement', N'Restricts movement', N'Means of control by which exploiters confine, watch, escort or isolate a person, physically or socially, or move the person often, so that the person cannot leave or find support.', NULL, NULL),
  (N'restricts_medical_care', N'Restricts medical care', N'Means of control by which exploiters withhold medical or other health care from a person, limit it, or allow it only under their control, escort or watch.', NULL, NULL),
  (N'excessive_working_hours', N'Excessive working hours', N'Means of control by which a person is made to work hours far beyond those agreed or promised, overtime and late or night work included. Such hours may leave the person isolated, ill, or unable to seek help.', NULL, NULL),
  (N'uses_children', N'Uses children', N'Means of control by which exploiters limit or manipulate a person''s access to the person''s own children: by separation, by removal of a child, or by interference with custody, care or schooling.', NULL, NULL),
  (N'threat_of_law_enforcement', N'Threat of law enforcement', N'Means of control by which exploiters make known, in words or by implication, an intention to involve the police, immigration or another authority to the disadvantage of the person or of someone else.', NULL, NULL),
  (N'withholds_necessities', N'Withholds necessities', N'Means of control by which exploiters deny or restrict what a person needs for daily life, or threaten to: food, water, shelter, hygiene, suitable clothing, or things needed for religious observance or gender expression.', NULL, NULL),
  (N'withholds_documents', N'Withholds documents', N'Means of control by which exploiters keep, destroy or control access to a person''s official documents: papers of identity, travel, immigration and work, and equally those of custody, court orders or public benefits.', NULL, NULL),
  (N'other', N'Other', N'Means of control that is known and falls under none of the other values of this list: any further tactic meant to gain or keep power over the person.', NULL, NULL),
  (N'not_specified', N'Not specified', N'State of a record that reports trafficking and gives no information on the means by which the person was controlled. It does not say that no means was used, and it is alone in the field.', NULL, NULL);
GO

-- Yes or no
CREATE TABLE ctdc_list_yes_no (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_yes_no (code)
);
INSERT INTO ctdc_list_yes_no (code, label, definition, deprecated, replaced_by) VALUES
  (N'yes', N'Yes', N'Yes: the source says so of this person, whether it observed it, was told, or inferred it.', NULL, NULL),
  (N'no', N'No', N'No: the source asked, or considered it, and says that it is not so for this person. Silence is not a no.', NULL, NULL);
GO

-- Type of labour
CREATE TABLE ctdc_list_type_of_labour (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_type_of_labour (code)
);
INSERT INTO ctdc_list_type_of_labour (code, label, definition, deprecated, replaced_by) VALUES
  (N'agriculture', N'Agriculture', N'Forced labour in growing crops, raising animals or hunting, and in the services that support this work. Forestry and logging, and fishing and aquaculture, are separate, although ISIC keeps them in the same section.', NULL, NULL),
  (N'aquafarming', N'Aquafarming and fishing', N'Forced labour in fishing, at sea or inland, or in the farming of fish and other aquatic animals and plants. The code names the farming alone; the fishing belongs to it all the same.', NULL, NULL),
  (N'begging', N'Begging', N'Forced labour that consists in asking other people for money or gifts, in streets, from door to door or elsewhere, with nothing given in return. That last point divides it from peddling.', NULL, NULL),
  (N'construction', N'Construction', N'Forced labour in construction work of every kind: putting up, repairing, altering or demolishing buildings and works of civil engineering, and the specialised trades that belong to it.', NULL, NULL),
  (N'domestic_work', N'Domestic work', N'Forced labour for a private household as employer, in or about its home: cleaning, cooking, laundry, gardening, driving, or care of its members, whether or not the person lives in.', NULL, NULL),
  (N'hospitality', N'Hospitality', N'Forced labour in a business that lodges travellers or serves meals or drinks for immediate consumption, such as a hotel, guest house, restaurant, canteen or bar.', NULL, NULL),
  (N'illicit_activities', N'Illicit activities', N'Forced labour that consists in taking part in an unlawful business, such as producing or trading drugs, smuggling people or trading arms. That the work is unlawful does not make it less forced.', NULL, NULL),
  (N'manufacturing', N'Manufacturing', N'Forced labour in turning materials, substances or parts into new products, by machine or by hand, whether in a factory, in a workshop or in the worker''s home.', NULL, NULL),
  (N'mining_or_drilling', N'Mining or drilling', N'Forced labour in extracting minerals that occur in nature as solids, liquids or gases, by mining, quarrying or drilling, oil and gas included, and in preparing them near the site.', NULL, NULL),
  (N'peddling', N'Peddling', N'Forced labour that consists in selling goods informally, in streets or other public places. The buyer receives something for the money, which divides it from begging.', NULL, NULL),
  (N'transportation', N'Transportation', N'Forced labour in carrying passengers or goods by land, water, air or pipeline, and in the storage, cargo handling, postal and courier services that go with it.', NULL, NULL),
  (N'other', N'Other', N'Forced labour of a kind that is known and falls under none of the other values of this list, such as forestry, commercial cleaning, landscaping, health care, personal care, entertainment or door-to-door sales.', NULL, NULL),
  (N'not_specified', N'Not specified', N'State of a record that reports forced labour and does not say of what kind. It is alone in the field and is not a kind of labour.', NULL, NULL);
GO

-- Type of sexual exploitation
CREATE TABLE ctdc_list_type_of_sexual_exploitation (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_type_of_sexual_exploitation (code)
);
INSERT INTO ctdc_list_type_of_sexual_exploitation (code, label, definition, deprecated, replaced_by) VALUES
  (N'prostitution', N'Prostitution', N'Sexual exploitation in which a person is made to perform sexual acts with others, in person, in exchange for money or anything else of value, whoever receives it.', NULL, NULL),
  (N'pornography', N'Pornography', N'Sexual exploitation in which a person is made to appear in visual material of a sexual kind, such as pictures or films, shown to an audience that takes no part in what is done.', NULL, NULL),
  (N'remote_interactive_services', N'Remote interactive services', N'Sexual exploitation in which a person is made to perform sexual acts or services live for people elsewhere, who take part through webcam, chat, telephone or similar means.', NULL, NULL),
  (N'private_sexual_services', N'Private sexual services', N'Sexual exploitation in which a person is held for the sexual use of one given person or of a few. Something of value may change hands, but need not.', NULL, NULL);
GO

-- Recruiter relationship
CREATE TABLE ctdc_list_recruiter_relationship (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_recruiter_relationship (code)
);
INSERT INTO ctdc_list_recruiter_relationship (code, label, definition, deprecated, replaced_by) VALUES
  (N'intimate_partner', N'Intimate partner', N'Recruiter who is or was in a romantic relationship with the person, whether or not the two were married or lived together, as the person reports it.', NULL, NULL),
  (N'friend', N'Friend or acquaintance', N'Recruiter whom the person knew before the recruitment, and to whom the person had no tie of romance, family or guardianship and no formal tie such as that of employment.', NULL, NULL),
  (N'family', N'Family or relative', N'Recruiter related to the person by blood or by marriage, or entrusted with custody or guardianship of the person, a foster parent or primary caregiver included. Our reading: the person''s own spouse is an intimate partner instead.', NULL, NULL),
  (N'other', N'Other', N'Recruiter whose relation to the person is known and falls under none of the other values of this list, such as a broker, a contractor, a formal employer, a smuggler or a stranger.', NULL, NULL),
  (N'not_specified', N'Not specified', N'State of a record that reports that the person was recruited and does not say what the recruiter was to the person. It is alone in the field and is not a relation.', NULL, NULL);
GO

-- Duration of trafficking
CREATE TABLE ctdc_list_trafficking_duration (
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
  label NVARCHAR(MAX) NOT NULL,
  definition NVARCHAR(MAX) NOT NULL,
  deprecated NVARCHAR(MAX),
  replaced_by NVARCHAR(64) COLLATE Latin1_General_100_BIN2 REFERENCES ctdc_list_trafficking_duration (code)
);
INSERT INTO ctdc_list_trafficking_duration (code, label, definition, deprecated, replaced_by) VALUES
  (N'0--12', N'0 to 12 months', N'Duration of trafficking of 0 to 12 months, both included, that is, up to one year, as the source records it or as the dates that the source holds allow it to be counted.', NULL, NULL),
  (N'13--24', N'13 to 24 months', N'Duration of trafficking of 13 to 24 months, both included, that is, more than one year and up to two, as the source records it or as the dates that the source holds allow it to be counted.', NULL, NULL),
  (N'25--60', N'25 to 60 months', N'Duration of trafficking of 25 to 60 months, both included, that is, more than two years and up to five, as the source records it or as the dates that the source holds allow it to be counted.', NULL, NULL),
  (N'61+', N'61 months and over', N'Duration of trafficking of 61 months or more, that is, more than five years, as the source records it or as the dates that the source holds allow it to be counted. It has no upper end.', NULL, NULL);
GO

-- The variables, value lists and rules by which counter-trafficking organisations pool records of victims in the Counter-Trafficking Data Collaborative (CTDC), whatever database and whatever law a record comes from.
CREATE TABLE ctdc_record (
  id INTEGER NOT NULL PRIMARY KEY,
  -- How was the information collected?
  data_source NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL
    CHECK (data_source NOT LIKE N'% '),
  -- In which year was the person registered?
  year_of_registration INTEGER CHECK (year_of_registration BETWEEN 1900 AND 2100
    AND year_of_registration = CAST(year_of_registration AS INTEGER)),
  -- What is the person's gender?
  gender NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (gender NOT LIKE N'% '),
  -- How old was the person when registered?
  age_broad NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (age_broad NOT LIKE N'% '),
  -- Was the person a minor or an adult when registered?
  majority_status NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (majority_status NOT LIKE N'% '),
  -- Was the person a minor or an adult when exploitation began?
  majority_status_at_exploitation NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (majority_status_at_exploitation NOT LIKE N'% '),
  -- Was the person a minor or an adult when trafficking began?
  majority_status_at_entry NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (majority_status_at_entry NOT LIKE N'% '),
  -- Which country is the person a citizen of?
  citizenship NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (citizenship NOT LIKE N'% '),
  -- In which country was the person last exploited?
  country_of_exploitation NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (country_of_exploitation NOT LIKE N'% '),
  -- Was the person exploited for labour or services?
  forced_labour NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (forced_labour NOT LIKE N'% '),
  -- Was the person exploited sexually?
  sexual_exploitation NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (sexual_exploitation NOT LIKE N'% '),
  -- Was the person exploited in another way?
  other_exploitation NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (other_exploitation NOT LIKE N'% '),
  -- Was the person forced into a marriage?
  forced_marriage NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (forced_marriage NOT LIKE N'% '),
  -- Was the person forced into military service?
  forced_military_service NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (forced_military_service NOT LIKE N'% '),
  -- Was the person exploited for the removal of an organ?
  organ_removal NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (organ_removal NOT LIKE N'% '),
  -- Was the person abducted into exploitation?
  abduction NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (abduction NOT LIKE N'% '),
  -- Was the person held in slavery or a similar practice?
  slavery_and_similar_practices NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (slavery_and_similar_practices NOT LIKE N'% '),
  -- How long did the trafficking last?
  trafficking_duration NVARCHAR(64) COLLATE Latin1_General_100_BIN2
    CHECK (trafficking_duration NOT LIKE N'% '),
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
    CHECK (NOT (age_broad IN (N'0--8', N'9--17'))
      OR majority_status IN (N'minor')),
  -- The age in age_broad is 18 or over, so majority_status must be adult.
  CONSTRAINT majority_disagrees_with_age_adult_bands
    CHECK (NOT (age_broad IN (N'18--20', N'21--23', N'24--26', N'27--29', N'30--38', N'39--47', N'48+'))
      OR majority_status IN (N'adult')),
  -- majority_status_at_entry is adult but majority_status_at_exploitation is minor: exploitation cannot begin before the person enters it.
  CONSTRAINT majority_goes_backwards_entry_to_exploitation
    CHECK (NOT (majority_status_at_entry IN (N'adult'))
      OR majority_status_at_exploitation NOT IN (N'minor')),
  -- majority_status_at_exploitation is adult but majority_status is minor: a person cannot be younger at registration than when exploitation began.
  CONSTRAINT majority_goes_backwards_exploitation_to_registration
    CHECK (NOT (majority_status_at_exploitation IN (N'adult'))
      OR majority_status NOT IN (N'minor')),
  -- majority_status_at_entry is adult but majority_status is minor: a person cannot be younger at registration than at entry.
  CONSTRAINT majority_goes_backwards_entry_to_registration
    CHECK (NOT (majority_status_at_entry IN (N'adult'))
      OR majority_status NOT IN (N'minor')),
  -- The age in age_broad is under 18, so majority_status_at_exploitation cannot be adult: exploitation began before registration.
  CONSTRAINT majority_goes_backwards_exploitation_to_age
    CHECK (NOT (age_broad IN (N'0--8', N'9--17') AND majority_status IS NULL)
      OR majority_status_at_exploitation NOT IN (N'adult')),
  -- The age in age_broad is under 18, so majority_status_at_entry cannot be adult: entry came before registration.
  CONSTRAINT majority_goes_backwards_entry_to_age
    CHECK (NOT (age_broad IN (N'0--8', N'9--17') AND majority_status IS NULL)
      OR majority_status_at_entry NOT IN (N'adult'))
);
GO

-- How was the person controlled?
CREATE TABLE ctdc_record_means_of_control (
  record_id INTEGER NOT NULL,
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL
    CHECK (code NOT LIKE N'% '),
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_means_of_control (code)
);
GO

-- What work was the person made to do?
CREATE TABLE ctdc_record_type_of_labour (
  record_id INTEGER NOT NULL,
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL
    CHECK (code NOT LIKE N'% '),
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_type_of_labour (code)
);
GO

-- In which kind of sexual services was the person exploited?
CREATE TABLE ctdc_record_type_of_sexual_exploitation (
  record_id INTEGER NOT NULL,
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL
    CHECK (code NOT LIKE N'% '),
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_type_of_sexual_exploitation (code)
);
GO

-- What was the recruiter's relationship to the person?
CREATE TABLE ctdc_record_recruiter_relationship (
  record_id INTEGER NOT NULL,
  code NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL
    CHECK (code NOT LIKE N'% '),
  PRIMARY KEY (record_id, code),
  FOREIGN KEY (record_id) REFERENCES ctdc_record (id),
  FOREIGN KEY (code) REFERENCES ctdc_list_recruiter_relationship (code)
);
GO

CREATE VIEW ctdc_breach AS
  SELECT r.id AS record_id, N'majority-disagrees-with-age' AS "rule",
    N'minor-bands' AS "clause", N'error' AS "severity",
    N'The age in age_broad is under 18, so majority_status must be minor.' AS "message"
  FROM ctdc_record r
  WHERE r.age_broad IN (N'0--8', N'9--17')
    AND NOT (r.majority_status IN (N'minor'))
  UNION ALL
  SELECT r.id AS record_id, N'majority-disagrees-with-age' AS "rule",
    N'adult-bands' AS "clause", N'error' AS "severity",
    N'The age in age_broad is 18 or over, so majority_status must be adult.' AS "message"
  FROM ctdc_record r
  WHERE r.age_broad IN (N'18--20', N'21--23', N'24--26', N'27--29', N'30--38', N'39--47', N'48+')
    AND NOT (r.majority_status IN (N'adult'))
  UNION ALL
  SELECT r.id AS record_id, N'majority-goes-backwards' AS "rule",
    N'entry-to-exploitation' AS "clause", N'error' AS "severity",
    N'majority_status_at_entry is adult but majority_status_at_exploitation is minor: exploitation cannot begin before the person enters it.' AS "message"
  FROM ctdc_record r
  WHERE r.majority_status_at_entry IN (N'adult')
    AND NOT (r.majority_status_at_exploitation NOT IN (N'minor'))
  UNION ALL
  SELECT r.id AS record_id, N'majority-goes-backwards' AS "rule",
    N'exploitation-to-registration' AS "clause", N'error' AS "severity",
    N'majority_status_at_exploitation is adult but majority_status is minor: a person cannot be younger at registration than when exploitation began.' AS "message"
  FROM ctdc_record r
  WHERE r.majority_status_at_exploitation IN (N'adult')
    AND NOT (r.majority_status NOT IN (N'minor'))
  UNION ALL
  SELECT r.id AS record_id, N'majority-goes-backwards' AS "rule",
    N'entry-to-registration' AS "clause", N'error' AS "severity",
    N'majority_status_at_entry is adult but majority_status is minor: a person cannot be younger at registration than at entry.' AS "message"
  FROM ctdc_record r
  WHERE r.majority_status_at_entry IN (N'adult')
    AND NOT (r.majority_status NOT IN (N'minor'))
  UNION ALL
  SELECT r.id AS record_id, N'majority-goes-backwards' AS "rule",
    N'exploitation-to-age' AS "clause", N'error' AS "severity",
    N'The age in age_broad is under 18, so majority_status_at_exploitation cannot be adult: exploitation began before registration.' AS "message"
  FROM ctdc_record r
  WHERE r.age_broad IN (N'0--8', N'9--17') AND r.majority_status IS NULL
    AND NOT (r.majority_status_at_exploitation NOT IN (N'adult'))
  UNION ALL
  SELECT r.id AS record_id, N'majority-goes-backwards' AS "rule",
    N'entry-to-age' AS "clause", N'error' AS "severity",
    N'The age in age_broad is under 18, so majority_status_at_entry cannot be adult: entry came before registration.' AS "message"
  FROM ctdc_record r
  WHERE r.age_broad IN (N'0--8', N'9--17') AND r.majority_status IS NULL
    AND NOT (r.majority_status_at_entry NOT IN (N'adult'))
  UNION ALL
  SELECT r.id AS record_id, N'labour-type-without-forced-labour' AS "rule",
    N'type-given' AS "clause", N'warning' AS "severity",
    N'The record names a type of labour, but forced_labour says there was no forced labour.' AS "message"
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_type_of_labour m WHERE m.record_id = r.id)
    AND NOT (r.forced_labour NOT IN (N'no'))
  UNION ALL
  SELECT r.id AS record_id, N'sexual-type-without-sexual-exploitation' AS "rule",
    N'type-given' AS "clause", N'warning' AS "severity",
    N'The record names a type of sexual exploitation, but sexual_exploitation says there was none.' AS "message"
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_type_of_sexual_exploitation m WHERE m.record_id = r.id)
    AND NOT (r.sexual_exploitation NOT IN (N'no'))
  UNION ALL
  SELECT r.id AS record_id, N'not-specified-beside-values' AS "rule",
    N'means-of-control' AS "clause", N'error' AS "severity",
    N'The record says both that the means of control were not specified and what they were.' AS "message"
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_means_of_control m WHERE m.record_id = r.id AND m.code = N'not_specified')
    AND NOT ((SELECT COUNT(*) FROM ctdc_record_means_of_control m WHERE m.record_id = r.id) <= 1)
  UNION ALL
  SELECT r.id AS record_id, N'not-specified-beside-values' AS "rule",
    N'type-of-labour' AS "clause", N'error' AS "severity",
    N'The record says both that the type of labour was not specified and what it was.' AS "message"
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_type_of_labour m WHERE m.record_id = r.id AND m.code = N'not_specified')
    AND NOT ((SELECT COUNT(*) FROM ctdc_record_type_of_labour m WHERE m.record_id = r.id) <= 1)
  UNION ALL
  SELECT r.id AS record_id, N'not-specified-beside-values' AS "rule",
    N'recruiter-relationship' AS "clause", N'error' AS "severity",
    N'The record says both that the relationship to the recruiter was not specified and what it was.' AS "message"
  FROM ctdc_record r
  WHERE EXISTS (SELECT 1 FROM ctdc_record_recruiter_relationship m WHERE m.record_id = r.id AND m.code = N'not_specified')
    AND NOT ((SELECT COUNT(*) FROM ctdc_record_recruiter_relationship m WHERE m.record_id = r.id) <= 1)
  UNION ALL
  SELECT r.id AS record_id, N'outside-us-definition' AS "rule",
    N'country-of-exploitation' AS "clause", N'warning' AS "severity",
    N'The record comes from a hotline (data_source), but country_of_exploitation is not the United States. The hotline takes cases of exploitation there.' AS "message"
  FROM ctdc_record r
  WHERE r.data_source IN (N'hotline')
    AND NOT (r.country_of_exploitation IN (N'USA', N'unknown'))
  UNION ALL
  SELECT r.id AS record_id, N'outside-us-definition' AS "rule",
    N'other-exploitation' AS "clause", N'warning' AS "severity",
    N'The record comes from a hotline (data_source), but other_exploitation is yes. The hotline records only sex and labour trafficking.' AS "message"
  FROM ctdc_record r
  WHERE r.data_source IN (N'hotline')
    AND NOT (r.other_exploitation NOT IN (N'yes'))
  UNION ALL
  SELECT r.id AS record_id, N'outside-us-definition' AS "rule",
    N'forced-marriage' AS "clause", N'warning' AS "severity",
    N'The record comes from a hotline (data_source), but forced_marriage is filled in. Hotlines do not collect it.' AS "message"
  FROM ctdc_record r
  WHERE r.data_source IN (N'hotline')
    AND NOT (r.forced_marriage IS NULL)
  UNION ALL
  SELECT r.id AS record_id, N'outside-us-definition' AS "rule",
    N'forced-military-service' AS "clause", N'warning' AS "severity",
    N'The record comes from a hotline (data_source), but forced_military_service is filled in. Hotlines do not collect it.' AS "message"
  FROM ctdc_record r
  WHERE r.data_source IN (N'hotline')
    AND NOT (r.forced_military_service IS NULL)
  UNION ALL
  SELECT r.id AS record_id, N'outside-us-definition' AS "rule",
    N'organ-removal' AS "clause", N'warning' AS "severity",
    N'The record comes from a hotline (data_source), but organ_removal is filled in. Hotlines do not collect it.' AS "message"
  FROM ctdc_record r
  WHERE r.data_source IN (N'hotline')
    AND NOT (r.organ_removal IS NULL)
  UNION ALL
  SELECT r.id AS record_id, N'outside-us-definition' AS "rule",
    N'slavery-and-similar-practices' AS "clause", N'warning' AS "severity",
    N'The record comes from a hotline (data_source), but slavery_and_similar_practices is filled in. Hotlines do not collect it.' AS "message"
  FROM ctdc_record r
  WHERE r.data_source IN (N'hotline')
    AND NOT (r.slavery_and_similar_practices IS NULL)
  UNION ALL
  SELECT r.id AS record_id, N'year-outside-range' AS "rule",
    N'first-year-to-today' AS "clause", N'warning' AS "severity",
    N'year_of_registration must be 2002 or later, and not after the current year.' AS "message"
  FROM ctdc_record r
  WHERE r.year_of_registration IS NOT NULL
    AND NOT (r.year_of_registration >= 2002);
GO
