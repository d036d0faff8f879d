"""Write the invented HTCDS exports: no record is that of a real person.

``python tests/partners/make_htcds.py`` writes export.csv and template.xlsx into
htcds-2.0/, the same bytes each time; with ``--check`` it only compares them with the
files that are there.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent / "htcds-2.0"

Row = dict[str, str]

# export.csv: machine names, in the header and in the cells.
HEADER = [
    "cas_CaseOwner", "prs_FirstName", "prs_SecondName", "prs_Email", "con_Consent",
    "prs_Birthdate", "prs_Gender", "prs_MaritalStatus", "prs_Citizenship",
    "vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg",
    "vic_RelationshipToTrafficker", "vic_AgeWhenTrafficked", "vic_MethodOfRecruitment",
    "vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry",
    "vic_TypeOfSexExploitation", "per_RoleInProcess", "cas_Status",
    "cas_IncomingReferralDate", "hte_Type", "hte_Country", "hte_Date", "hte_Type_2",
    "hte_Country_2", "hte_Date_2", "hte_Type_3", "hte_Country_3", "hte_Date_3",
]  # fmt: skip
GENDERS = [
    "Feminine", "Masculine", "TransgenderFeminine", "TransgenderMasculine",
    "NonConforming", "NonSpecifiedUnknown",
]  # fmt: skip
CITIZENSHIPS = [
    "UA", "PH", "NA", "MD;RO", "Viet Nam", "KH", "Holy See", "BO", "NO",
    "Korea (Democratic People's Republic of)", "NG;GH;BJ", "CI",
]  # fmt: skip
STATUSES = ["ActualVictimOfTrafficking", "PossibleVictimOfTrafficking", ""]
DECIDERS = ["Police", "NGO", "CourtOrProsecution", "Other"]
RELATIONS = ["Familial", "Acquainted", "Unaquainted", ""]
RECRUITMENT = [
    "AtAPlaceOfBusiness", "AtAnEducationalInstitution", "AtWork",
    "ThroughOnlineSocialNetworks", "ThroughAnOnlineAdvertisement",
    "ThroughATelevisionAdvert", "ThroughANewspaperAdvert",
    "ThroughFamilyOrFamilyEvents", "ThroughFriendsOrSocialEvents", "Other",
]  # fmt: skip
MEANS = [
    "PhysicalThreats", "ThreatsLawEnforcement", "ThreatensChildrenFamily",
    "DebtBondage ", "FalsePromises", "PhysicalAbuse", "SexualAbuse", "TakesEarnings",
    "RestrictsFinancialAccess", "RestrictsMedicalCare", "WithholdsNecessities",
    "PsychologicalAbuse", "PsychoactiveSubstance", "ExcessiveWorkingHours",
    "WithholdsDocuments", "Other", "RestrictsMovement", "UsesChildren",
]  # fmt: skip
INDUSTRIES = [
    "A_AgricultureForestryAndFishing", "B_MiningAndQuarrying", "C_Manufacturing",
    "D_ElectricityGasSteamAndAirConditioningSupply",
    "E_WaterSupplySewerageWasteManagement", "F_Construction",
    "G_WholesaleAndRetailTradeRepairOfMotorVehicles", "H_TransportationAndStorage",
    "I_AccommodationAndFoodServiceActivities", "J_InformationAndCommunication",
    "K_FinancialAndInsuranceActivities", "L_RealEstateActivities",
    "M_ProfessionalScientificAndTechnicalActivities",
    "N_AdministrativeAndSupportServiceActivities", "O_PublicAdministrationAndDefence",
    "P_Education", "Q_HumanHealthAndSocialWorkActivities",
    "R_ArtsEntertainmentAndRecreation", "S_OtherServiceActivities",
    "T_ActivitiesOfHouseholdsAsEmployers",
    "U_ActivitiesOfExtraterritorialOrganizations",
]  # fmt: skip
SEXUAL = [
    "Prostitution", "Pornography", "RemoteInteractiveServices", "PrivateSexualServices",
    "Prostitution;Pornography",
]  # fmt: skip
OTHER_PURPOSES = [
    "ChildLabour", "ChildLabour;ForcedLabour", "ForcedMarriage", "Servitude",
    "ForcedMilitaryByNonStateActors", "OrganRemoval", "ForcedBegging",
    "ForcedAdoption", "Surrogacy", "Other",
]  # fmt: skip
ROLES = [
    "", "TravellingPartner", "Transporter", "RecruiterOrIntermediary",
    "BrokerTravelAgent", "TransferredIndividual", "HarbouredIndividual",
    "SoldIndividual", "BoughtIndividual", "ReceivedIndividual",
    "ControlledIndividual", "Smuggler", "Abuser", "Kidnapper", "Exploiter", "Other",
]  # fmt: skip
CASE_STATES = ["Active", "FollowUp", "Closed", "ClosedReferred"]
ROUTES = [
    ("UA", "PL", "DE"),
    ("PH", "MY", "MY"),
    ("NA", "ZA", "NO"),
    ("KH", "TH", "TH"),
]

# What is wrong with a record, or keeps it from being converted; one thing in each.
STRANGE: list[Row] = [
    {"con_Consent": "FALSE"},
    {"con_Consent": "No"},
    {"con_Consent": ""},
    {"con_Consent": "Perhaps"},
    {"con_Consent": "Yes"},
    {"con_Consent": "true"},
    {"vic_TraffickingStatus": "NotAVictimOfTrafficking"},
    {"vic_TraffickingStatus": "Not a victim of trafficking"},
    {"vic_TraffickingStatus": "Under review"},
    {"prs_Gender": "Feminin"},
    {"prs_Citizenship": "Atlantis"},
    {"prs_Birthdate": "about 1990"},
    {"prs_Birthdate": "2031-01-01"},
    {"vic_AgeWhenTrafficked": "teenager"},
    {"vic_MethodsOfControl": "Hypnosis;FalsePromises"},
    {"vic_MethodsOfControl": "FalsePromises TakesEarnings"},
    {"vic_TypeOfExploitation": "CyberScams", "vic_ForcedLabourIndustry": ""},
    {"vic_ForcedLabourIndustry": "V_NoSuchSection"},
    {"vic_RelationshipToTrafficker": "Unacquainted"},
    {"hte_Type_2": "Rescue"},
    {"hte_Type_2": "", "hte_Type_3": ""},
    {"hte_Date_2": "", "hte_Date_3": ""},
    {"hte_Country_3": "Ruritania"},
    {"cas_IncomingReferralDate": ""},
]


def _export_row(number: int) -> Row:
    """Return one whole invented record, a victim of forced labour."""
    year = 2014 + number % 9
    origin, transit, goal = ROUTES[number % len(ROUTES)]
    means = [MEANS[number % len(MEANS)], MEANS[(number + 5) % len(MEANS)]]
    return {
        "cas_CaseOwner": "Invented Owner",
        "prs_FirstName": "Invented",
        "prs_SecondName": f"Person {number + 1}",
        "prs_Email": f"invented-{number + 1}@example.org",
        "con_Consent": "TRUE",
        "prs_Birthdate": date(year - 5 - number % 43, 6, 15).isoformat(),
        "prs_Gender": GENDERS[number % len(GENDERS)],
        "prs_MaritalStatus": "Single",
        "prs_Citizenship": CITIZENSHIPS[number % len(CITIZENSHIPS)],
        "vic_TraffickingStatus": STATUSES[number % len(STATUSES)],
        "vic_TraffickingStatusDecisionMakingOrg": DECIDERS[number % len(DECIDERS)],
        "vic_RelationshipToTrafficker": RELATIONS[number % len(RELATIONS)],
        "vic_AgeWhenTrafficked": str(4 + number % 43) if number % 5 else "",
        "vic_MethodOfRecruitment": RECRUITMENT[number % len(RECRUITMENT)],
        "vic_MethodsOfControl": ";".join(means),
        "vic_TypeOfExploitation": "ForcedLabour",
        "vic_ForcedLabourIndustry": INDUSTRIES[number % len(INDUSTRIES)],
        "per_RoleInProcess": ROLES[number % len(ROLES)],
        "cas_Status": CASE_STATES[number % len(CASE_STATES)],
        "cas_IncomingReferralDate": date(year, 6, 14 + number % 3).isoformat(),
        "hte_Type": "Recruitment",
        "hte_Country": origin,
        "hte_Date": date(year - 1 - number % 6, 1, 10).isoformat(),
        "hte_Type_2": "Transit" if number % 3 == 0 else "Exploitation",
        "hte_Country_2": transit,
        "hte_Date_2": date(year - 1 - number % 6, 2, 10).isoformat(),
        "hte_Type_3": "Exploitation",
        "hte_Country_3": goal,
        "hte_Date_3": date(year, 3, 10).isoformat(),
    }


def _records() -> list[Row]:
    """Return the records: by industry, sexual type and purpose; then the strange ones.

    The first ones name every value of the columns that are mapped.
    """
    changes: list[Row] = [{} for _ in INDUSTRIES]
    changes += [
        {
            "vic_TypeOfExploitation": "SexualExploitation",
            "vic_TypeOfSexExploitation": kinds,
            "vic_ForcedLabourIndustry": "",
        }
        for kinds in SEXUAL
    ]
    changes += [
        {"vic_TypeOfExploitation": purpose, "vic_ForcedLabourIndustry": ""}
        for purpose in OTHER_PURPOSES
    ]
    # Everything at once, and as little as a record may say.
    changes.append(
        {
            "vic_TypeOfExploitation": "ForcedLabour;SexualExploitation",
            "vic_TypeOfSexExploitation": "Prostitution",
            "vic_ForcedLabourIndustry": "C_Manufacturing; S_OtherServiceActivities",
        }
    )
    kept = {"con_Consent", "cas_IncomingReferralDate"}
    changes.append({name: "" for name in HEADER if name not in kept})
    changes += STRANGE
    return [_export_row(number) | change for number, change in enumerate(changes)]


def export() -> bytes:
    """Return a CSV file with machine names in header and cells."""
    text = io.StringIO(newline="")
    out = csv.DictWriter(text, HEADER, restval="", lineterminator="\n")
    out.writeheader()
    out.writerows(_records())
    return text.getvalue().encode()


# template.xlsx: the columns of the single-select template, hidden names and labels.
COLUMNS = [
    ("cas_CaseOwner", "Case Owner"),
    ("prs_Salutation", "Salutation"),
    ("prs_FirstName", "First Name"),
    ("prs_SecondName", "Second Name"),
    ("con_Consent", "Consent"),
    ("prs_Birthdate", "Birthdate"),
    ("prs_Gender", "Gender"),
    ("prs_Citizenship", "Citizenship"),
    ("prs_Title", "Title"),
    ("prs_Email", "Email"),
    ("prs_HomePhone", "Home Phone"),
    ("prs_MobilePhone", "Mobile Phone"),
    # Names and labels of these five disagree in the template itself.
    ("prs_MailingCity", "Mailing Street"),
    ("prs_MailingCountry", "Mailing City"),
    ("prs_MailingState", "Mailing State/Province"),
    ("prs_MailingStreet", "Mailing Zip/Postal Code"),
    ("prs_MailingPostalCode", "Mailing Country"),
    ("vic_TraffickingStatus", "Trafficking Status"),
    (
        "vic_TraffickinStatusDecisionMakingOrg",
        "Trafficking Status Decision Making Organization",
    ),
    ("vic_MethodOfRecruitment", "Method of Recruitment"),
    ("vic_LocationOfRecruitment", "Location of Recruitment"),
    ("vic_MethodsOfControl", "Methods of Control"),
    ("vic_TypeOfExploitation", "Type of Exploitation"),
    ("vic_ForcedLabourIndustry", "Forced Labour Industry"),
    ("vic_TypeOfSexExploitation", "Type of Sex Exploitation"),
    ("vic_LocationOfExploitation", "Location of Exploitation"),
    ("cas_Status", "Status"),
    ("cas_ReferringOrganisation", "Referring Organisation"),
    ("cas_IncomingReferralDate", "Incoming Referral Date"),
    ("cas_ReferringPrimaryCaseWorker", "Referring Primary Case Worker"),
    ("cas_ReasonForIncomingReferral", "Reason for Incoming Referral"),
    ("cas_IncomingReferralDetails", "Incoming Referral Details"),
    ("cas_ReferredOrganisation", "Referred Organisation"),
    ("cas_ReferredPrimaryCaseWorker", "Referred Primary Case Worker"),
    ("", "Reason for Outgoing Referral"),
    ("cas_OutgoingReferralDate", "Outgoing Referral Date"),
    ("cas_OutgoingReferralDetails", "Outgoing Referral Details"),
    ("cas_ReasonForCaseClosure", "Reason for Case Closure"),
]
COUNTRIES = [
    ("AF", "Afghanistan"), ("KH", "Cambodia"),
    ("CD", "Congo, Democratic Republic of the"), ("VA", "Holy See"),
    ("MD", "Moldova, Republic of"), ("NA", "Namibia"), ("NG", "Nigeria"),
    ("PH", "Philippines"), ("TR", "Turkey"), ("UA", "Ukraine"),
    ("VE", "Venezuela (Bolivarian Republic of)"), ("VN", "Viet Nam"),
]  # fmt: skip
RECRUITMENT_LABELS = [
    "At a place of business", "At an educational institution", "At work",
    "Through online social networks", "Through an online advertisement",
    "Through a television advert", "Through a newspaper advert",
    "Through family or family events", "Through friends or social events", "Other",
]  # fmt: skip
MEANS_LABELS = [
    "Physical threats", "Threats of law enforcement", "Threatens children/family",
    "Debt bondage ", "False promises", "Physical abuse", "Sexual abuse",
    "Takes earnings", "Restricts financial access", "Restricts medical care",
    "Withholds necessities", "Psychological abuse", "Psychoactive substance",
    "Excessive working hours", "Withholds documents", "Other",
]  # fmt: skip
PURPOSE_LABELS = [
    "Forced labour", "Sexual exploitation", "Child labour", "Forced marriage",
    "Servitude", "Forced military (by non-state actors)", "Organ removal",
    "Forced begging", "Forced adoption", "Surrogacy", "Other",
]  # fmt: skip
INDUSTRY_LABELS = [
    "Agriculture, forestry and fishing", "Mining and quarrying", "Manufacturing",
    "Electricity, gas, steam and air conditioning supply",
    "Water supply; sewerage, waste management and remediation", "Construction",
    "Wholesale and retail trade; repair of motor vehicles and motorcycles",
    "Transportation and storage", "Accommodation and food service activities",
    "Information and communication", "Financial and insurance activities",
    "Real estate activities", "Professional, scientific and technical activities",
    "Administrative and support service activities",
    "Public administration and defence; compulsory social security", "Education",
    "Human health and social work activities", "Arts, entertainment and recreation",
    "Other service activities",
    "Activities of households as employers; undifferentiated goods- and services- "
    "producing activities of households for own use",
    "Activities of extraterritorial organizations and bodies",
]  # fmt: skip
SEXUAL_LABELS = [
    "Prostitution", "Pornography", "Remote Interactive Services",
    "Private Sexual Services",
]  # fmt: skip
STATE_LABELS = ["Active", "Follow up", "Closed", "Closed Referred"]
REASON_LABELS = [
    "Additional Services Required", "Migration Or Change Of Location", "Other",
]  # fmt: skip
STATUS_LABELS = [
    "Possible victim of trafficking", "Actual victim of trafficking",
    "Not a victim of trafficking",
]  # fmt: skip
DECIDER_LABELS = [
    "Police", "NGO", "Court or prosecution", "Non-police governmental organization",
    "Other",
]  # fmt: skip
# The columns of the sheet of drop-downs, from B on, and what each is the choice of.
CHOICES: list[tuple[str, list[str], str]] = [
    ("Gender", GENDERS, "Gender"),  # the template has the names here
    ("Country Code", [code for code, _ in COUNTRIES], ""),
    ("Country", [name for _, name in COUNTRIES], "Citizenship"),
    ("Method of Recruitment", RECRUITMENT_LABELS, "Method of Recruitment"),
    ("Methods of Control", MEANS_LABELS, "Methods of Control"),
    ("Type of Exploitation", PURPOSE_LABELS, "Type of Exploitation"),
    ("Forced Labour Industry", INDUSTRY_LABELS, "Forced Labour Industry"),
    ("Type of Sex Exploitation", SEXUAL_LABELS, "Type of Sex Exploitation"),
    ("Status", STATE_LABELS, "Status"),
    ("Reason for Incoming Referral", REASON_LABELS, "Reason for Incoming Referral"),
    ("Reason for Outgoing Referral", REASON_LABELS, "Reason for Outgoing Referral"),
    ("Trafficking Status", STATUS_LABELS, "Trafficking Status"),
    (
        "Trafficking Status Decision Making Organization",
        DECIDER_LABELS,
        "Trafficking Status Decision Making Organization",
    ),
]
Cell = str | bool | date
# Records of the template by label: a labour industry each, then what is left.
WORK = [0, 4, 6, 14, 19, 5]
CONSENTS: list[Cell] = [True, "Yes", True, "TRUE", "yes", True, False, "", True]


def _template_row(number: int) -> dict[str, Cell]:
    """Return one record of the template, as its drop-downs would have it."""
    year = 2016 + number % 6
    works = number < len(WORK)
    purpose = 0 if works else number - len(WORK) + 1
    return {
        "Case Owner": "Invented Owner",
        "First Name": "Invented",
        "Second Name": f"{chr(ord('A') + number)}.",
        "Consent": CONSENTS[number % len(CONSENTS)],
        "Birthdate": date(year - 14 - 3 * number, 6, 15),
        "Gender": GENDERS[number % len(GENDERS)],
        "Citizenship": COUNTRIES[number % len(COUNTRIES)][1],
        "Email": f"invented-{number + 1}@example.org",
        "Mailing Street": "1 Invented Street",
        "Mailing City": "Nowhere",
        "Mailing Country": COUNTRIES[number % len(COUNTRIES)][1],
        "Trafficking Status": STATUS_LABELS[(number + 1) % len(STATUS_LABELS)],
        "Trafficking Status Decision Making Organization": DECIDER_LABELS[
            number % len(DECIDER_LABELS)
        ],
        "Method of Recruitment": RECRUITMENT_LABELS[number % len(RECRUITMENT_LABELS)],
        "Methods of Control": MEANS_LABELS[number % len(MEANS_LABELS)],
        "Type of Exploitation": PURPOSE_LABELS[purpose],
        "Forced Labour Industry": INDUSTRY_LABELS[WORK[number]] if works else "",
        "Type of Sex Exploitation": SEXUAL_LABELS[0] if purpose == 1 else "",
        "Status": STATE_LABELS[number % len(STATE_LABELS)],
        "Referring Organisation": "Invented Organisation",
        "Incoming Referral Date": date(year, 9, 1),
        "Reason for Incoming Referral": REASON_LABELS[number % len(REASON_LABELS)],
        "Incoming Referral Details": "Invented details.",
        "Reason for Outgoing Referral": REASON_LABELS[number % len(REASON_LABELS)],
    }


RECORDS = 12
# The template numbers its rows in advance, so some stay empty but for the number.
NUMBERED = 20


def template() -> bytes:
    """Return a workbook in the shape of the single-select template."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Case Sheet")
        about = book.add_worksheet("about")
        lookups = book.add_worksheet("validation")
        about.write("A1", "Invented records in the shape of HTCDS 2.0, Microsoft Excel")
        about.write("A2", "https://github.com/UNMigration/HTCDS")
        labels = [label for _, label in COLUMNS]
        for column, (name, label) in enumerate(COLUMNS, 1):
            if name:
                sheet.write(0, column, name)
            sheet.write(1, column, label)
        sheet.set_row(0, None, None, {"hidden": True})
        for number in range(NUMBERED):
            sheet.write_number(number + 2, 0, number + 1)
        for number in range(RECORDS):
            for label, cell in _template_row(number).items():
                place = number + 2, labels.index(label) + 1
                if isinstance(cell, date):
                    sheet.write_datetime(*place, cell, day)
                elif cell != "":
                    sheet.write(*place, cell)
        lookups.write("A1", "Validation Lookups")
        for column, (title, choices, label) in enumerate(CHOICES, 1):
            lookups.write(2, column, title)
            lookups.write_column(3, column, choices)
            if label:
                letter, last = chr(ord("A") + column), len(choices) + 3
                where = labels.index(label) + 1
                source = f"=validation!${letter}$4:${letter}${last}"
                rule = {"validate": "list", "source": source}
                sheet.data_validation(2, where, 501, where, rule)
    # How a workbook is packed differs between machines: it is stored unpacked.
    stored = io.BytesIO()
    with zipfile.ZipFile(written) as packed, zipfile.ZipFile(stored, "w") as loose:
        for name in packed.namelist():
            loose.writestr(zipfile.ZipInfo(name), packed.read(name))
    return stored.getvalue()


def main(arguments: list[str]) -> int:
    """Write the files, or compare them; return the exit code."""
    stale = 0
    for name, content in {"export.csv": export(), "template.xlsx": template()}.items():
        path = HERE / name
        if "--check" not in arguments:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            print(f"{name} is stale: run python tests/partners/make_htcds.py")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
