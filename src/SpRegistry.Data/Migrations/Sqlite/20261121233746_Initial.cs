using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SpRegistry.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CallsForInput",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Identity = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PrintedTitle = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    PrintedTitleLanguage = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    IssuedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Issuer = table.Column<int>(type: "INTEGER", nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    OpensOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeadlinePrinted = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DeadlineOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Deadline = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeadlineZone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    TimeAssumed = table.Column<bool>(type: "INTEGER", nullable: false),
                    SaidClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUpdatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    Formats = table.Column<string>(type: "TEXT", nullable: false),
                    Remote = table.Column<bool>(type: "INTEGER", nullable: true),
                    Confidential = table.Column<bool>(type: "INTEGER", nullable: true),
                    Accommodations = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    ReportTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ForReportSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    InputsPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallsForInput", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Changes",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Actor = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Changes", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Overrules = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Discrepancies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    InForce = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Discrepancies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DueRuns",
                columns: table => new
                {
                    Job = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueRuns", x => new { x.Job, x.DueAt });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    HealedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Ledger",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ledger", x => new { x.Kind, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "Mandates",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    TitleEn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TitleFr = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    TitleEs = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    TitleAr = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    TitleRu = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    TitleZh = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    Established = table.Column<int>(type: "INTEGER", nullable: true),
                    FoundingResolution = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    FoundedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mandates", x => x.Slug);
                });

            migrationBuilder.CreateTable(
                name: "PlannedCalls",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    WindowPrinted = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    WindowFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WindowTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WindowPrecision = table.Column<int>(type: "INTEGER", nullable: true),
                    Confidence = table.Column<int>(type: "INTEGER", nullable: false),
                    LastConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BecameCall = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedCalls", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "RegistryStates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    DataVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    DataChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Generated = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistryStates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Body = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Special = table.Column<bool>(type: "INTEGER", nullable: false),
                    Opens = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Closes = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Coverage = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Cumulative = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Slug);
                });

            migrationBuilder.CreateTable(
                name: "States",
                columns: table => new
                {
                    Iso3 = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Iso2 = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    M49 = table.Column<int>(type: "INTEGER", nullable: false),
                    UnStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    RegionalGroup = table.Column<int>(type: "INTEGER", nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameFr = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameEs = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameAr = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameRu = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_States", x => x.Iso3);
                });

            migrationBuilder.CreateTable(
                name: "CallMandate",
                columns: table => new
                {
                    CallNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallMandate", x => new { x.CallNumber, x.MandateSlug });
                    table.ForeignKey(
                        name: "FK_CallMandate_CallsForInput_CallNumber",
                        column: x => x.CallNumber,
                        principalTable: "CallsForInput",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CallMandate_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MandateAlias",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FromYear = table.Column<int>(type: "INTEGER", nullable: true),
                    ToYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MandateAlias", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MandateAlias_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MandateHolders",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FromPrinted = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ToPrinted = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MandateHolders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MandateHolders_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Symbol = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    TitleEn = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    SessionCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    AgendaItem = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    VisitNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    DialogueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DialogueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StatementDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DialogueTimeAssumed = table.Column<bool>(type: "INTEGER", nullable: false),
                    DialogueBasis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DialogueKnown = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostponedBy = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Slug);
                    table.ForeignKey(
                        name: "FK_Reports_Sessions_SessionCode",
                        column: x => x.SessionCode,
                        principalTable: "Sessions",
                        principalColumn: "Code");
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceSlug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    New = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Problems = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRuns_Sources_SourceSlug",
                        column: x => x.SourceSlug,
                        principalTable: "Sources",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Snapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceSlug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FetchedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    ImporterVersion = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PageDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reconstructed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Snapshots_Sources_SourceSlug",
                        column: x => x.SourceSlug,
                        principalTable: "Sources",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StandingInvitations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StateIso3 = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    KnownInForceBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingInvitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StandingInvitations_States_StateIso3",
                        column: x => x.StateIso3,
                        principalTable: "States",
                        principalColumn: "Iso3",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StateAlias",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StateIso3 = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PrintedIn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StateAlias", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StateAlias_States_StateIso3",
                        column: x => x.StateIso3,
                        principalTable: "States",
                        principalColumn: "Iso3",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    StateIso3 = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Organization = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowsNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    MergedIntoNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Visits_States_StateIso3",
                        column: x => x.StateIso3,
                        principalTable: "States",
                        principalColumn: "Iso3");
                    table.ForeignKey(
                        name: "FK_Visits_Visits_FollowsNumber",
                        column: x => x.FollowsNumber,
                        principalTable: "Visits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Visits_MergedIntoNumber",
                        column: x => x.MergedIntoNumber,
                        principalTable: "Visits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportLateness",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReportSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Earliest_Begins = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Earliest_Ends = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Earliest_From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Earliest_Stage = table.Column<int>(type: "INTEGER", nullable: true),
                    Earliest_To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Official_Begins = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Official_Ends = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Official_From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Official_Stage = table.Column<int>(type: "INTEGER", nullable: true),
                    Official_To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportLateness", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportLateness_Reports_ReportSlug",
                        column: x => x.ReportSlug,
                        principalTable: "Reports",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportMandate",
                columns: table => new
                {
                    ReportSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportMandate", x => new { x.ReportSlug, x.MandateSlug });
                    table.ForeignKey(
                        name: "FK_ReportMandate_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReportMandate_Reports_ReportSlug",
                        column: x => x.ReportSlug,
                        principalTable: "Reports",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReportSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Symbol = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    PublishedFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PublishedTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PublishedPrecision = table.Column<int>(type: "INTEGER", nullable: false),
                    Footnote = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportVersions_Reports_ReportSlug",
                        column: x => x.ReportSlug,
                        principalTable: "Reports",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SourceRows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceSlug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SnapshotId = table.Column<int>(type: "INTEGER", nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cells = table.Column<string>(type: "TEXT", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: true),
                    Citation = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Known = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Concerns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OfVisit = table.Column<bool>(type: "INTEGER", nullable: false),
                    NotSeenSince = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceRows_Snapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "Snapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SourceRows_Sources_SourceSlug",
                        column: x => x.SourceSlug,
                        principalTable: "Sources",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VisitEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    VisitNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Actor = table.Column<int>(type: "INTEGER", nullable: false),
                    EvidenceOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    OccurredFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OccurredTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OccurredPrecision = table.Column<int>(type: "INTEGER", nullable: true),
                    OccurredText = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    VisitFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitPrecision = table.Column<int>(type: "INTEGER", nullable: true),
                    VisitText = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Known = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByDateOfSource = table.Column<bool>(type: "INTEGER", nullable: false),
                    PrintedKind = table.Column<int>(type: "INTEGER", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Joint = table.Column<bool>(type: "INTEGER", nullable: false),
                    OrderInSource = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VisitEvents_Visits_VisitNumber",
                        column: x => x.VisitNumber,
                        principalTable: "Visits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VisitMandates",
                columns: table => new
                {
                    VisitNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitMandates", x => new { x.VisitNumber, x.MandateSlug });
                    table.ForeignKey(
                        name: "FK_VisitMandates_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_VisitMandates_Visits_VisitNumber",
                        column: x => x.VisitNumber,
                        principalTable: "Visits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Citations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceRowId = table.Column<long>(type: "INTEGER", nullable: false),
                    StateIso3 = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    StandingInvitationId = table.Column<int>(type: "INTEGER", nullable: true),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    MandateHolderId = table.Column<int>(type: "INTEGER", nullable: true),
                    SessionCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    ReportSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    CallNumber = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Citations_CallsForInput_CallNumber",
                        column: x => x.CallNumber,
                        principalTable: "CallsForInput",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_MandateHolders_MandateHolderId",
                        column: x => x.MandateHolderId,
                        principalTable: "MandateHolders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_Reports_ReportSlug",
                        column: x => x.ReportSlug,
                        principalTable: "Reports",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_Sessions_SessionCode",
                        column: x => x.SessionCode,
                        principalTable: "Sessions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_SourceRows_SourceRowId",
                        column: x => x.SourceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_StandingInvitations_StandingInvitationId",
                        column: x => x.StandingInvitationId,
                        principalTable: "StandingInvitations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Citations_States_StateIso3",
                        column: x => x.StateIso3,
                        principalTable: "States",
                        principalColumn: "Iso3",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DiscrepancyValue",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DiscrepancyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SourceRowId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscrepancyValue", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DiscrepancyValue_Discrepancies_DiscrepancyId",
                        column: x => x.DiscrepancyId,
                        principalTable: "Discrepancies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DiscrepancyValue_SourceRows_SourceRowId",
                        column: x => x.SourceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportProblems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceSlug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Page = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SourceRowId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProblems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportProblems_SourceRows_SourceRowId",
                        column: x => x.SourceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportProblems_Sources_SourceSlug",
                        column: x => x.SourceSlug,
                        principalTable: "Sources",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VisitPeriods",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    VisitNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    View = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedButUndated = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestKnown = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstRequestedFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstRequestedTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstRequestedText = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ReminderCount = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptUpOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RenewedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LastActionKind = table.Column<int>(type: "INTEGER", nullable: true),
                    LastActionOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastEvidence = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastEvidenceRowId = table.Column<long>(type: "INTEGER", nullable: true),
                    VisitingFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitingTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitingPrecision = table.Column<int>(type: "INTEGER", nullable: true),
                    VisitingText = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RecordedFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedTo = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitPeriods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VisitPeriods_SourceRows_LastEvidenceRowId",
                        column: x => x.LastEvidenceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VisitPeriods_Visits_VisitNumber",
                        column: x => x.VisitNumber,
                        principalTable: "Visits",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VisitEventCitations",
                columns: table => new
                {
                    EventId = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceRowId = table.Column<long>(type: "INTEGER", nullable: false),
                    Known = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<int>(type: "INTEGER", nullable: false),
                    OccurredFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OccurredTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ReportSymbol = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitEventCitations", x => new { x.EventId, x.SourceRowId });
                    table.ForeignKey(
                        name: "FK_VisitEventCitations_SourceRows_SourceRowId",
                        column: x => x.SourceRowId,
                        principalTable: "SourceRows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VisitEventCitations_VisitEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "VisitEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VisitEventMandates",
                columns: table => new
                {
                    EventId = table.Column<long>(type: "INTEGER", nullable: false),
                    MandateSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitEventMandates", x => new { x.EventId, x.MandateSlug });
                    table.ForeignKey(
                        name: "FK_VisitEventMandates_Mandates_MandateSlug",
                        column: x => x.MandateSlug,
                        principalTable: "Mandates",
                        principalColumn: "Slug",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_VisitEventMandates_VisitEvents_EventId",
                        column: x => x.EventId,
                        principalTable: "VisitEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CallMandate_MandateSlug",
                table: "CallMandate",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_CallsForInput_Deadline",
                table: "CallsForInput",
                column: "Deadline");

            migrationBuilder.CreateIndex(
                name: "IX_CallsForInput_Identity",
                table: "CallsForInput",
                column: "Identity",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Changes_Subject",
                table: "Changes",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_CallNumber",
                table: "Citations",
                column: "CallNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_MandateHolderId",
                table: "Citations",
                column: "MandateHolderId");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_MandateSlug",
                table: "Citations",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_ReportSlug",
                table: "Citations",
                column: "ReportSlug");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_SessionCode",
                table: "Citations",
                column: "SessionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_SourceRowId",
                table: "Citations",
                column: "SourceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_StandingInvitationId",
                table: "Citations",
                column: "StandingInvitationId");

            migrationBuilder.CreateIndex(
                name: "IX_Citations_StateIso3",
                table: "Citations",
                column: "StateIso3");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_Subject",
                table: "Decisions",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_Discrepancies_Subject",
                table: "Discrepancies",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_DiscrepancyValue_DiscrepancyId",
                table: "DiscrepancyValue",
                column: "DiscrepancyId");

            migrationBuilder.CreateIndex(
                name: "IX_DiscrepancyValue_SourceRowId",
                table: "DiscrepancyValue",
                column: "SourceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Rule_Subject_Since",
                table: "Findings",
                columns: new[] { "Rule", "Subject", "Since" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportProblems_SourceRowId",
                table: "ImportProblems",
                column: "SourceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportProblems_SourceSlug_Page",
                table: "ImportProblems",
                columns: new[] { "SourceSlug", "Page" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_SourceSlug_StartedAt",
                table: "ImportRuns",
                columns: new[] { "SourceSlug", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_Kind_Number",
                table: "Ledger",
                columns: new[] { "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_MandateAlias_MandateSlug",
                table: "MandateAlias",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_MandateHolders_MandateSlug",
                table: "MandateHolders",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_ReportLateness_ReportSlug_Language",
                table: "ReportLateness",
                columns: new[] { "ReportSlug", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportMandate_MandateSlug",
                table: "ReportMandate",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_SessionCode",
                table: "Reports",
                column: "SessionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Symbol",
                table: "Reports",
                column: "Symbol",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reports_VisitNumber",
                table: "Reports",
                column: "VisitNumber");

            migrationBuilder.CreateIndex(
                name: "IX_ReportVersions_ReportSlug_Language_Stage_Symbol",
                table: "ReportVersions",
                columns: new[] { "ReportSlug", "Language", "Stage", "Symbol" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Snapshots_SourceSlug_Page",
                table: "Snapshots",
                columns: new[] { "SourceSlug", "Page" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceRows_OfVisit_Concerns",
                table: "SourceRows",
                columns: new[] { "OfVisit", "Concerns" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceRows_SnapshotId",
                table: "SourceRows",
                column: "SnapshotId");

            migrationBuilder.CreateIndex(
                name: "IX_SourceRows_SourceSlug_Page_Key",
                table: "SourceRows",
                columns: new[] { "SourceSlug", "Page", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StandingInvitations_StateIso3",
                table: "StandingInvitations",
                column: "StateIso3");

            migrationBuilder.CreateIndex(
                name: "IX_StateAlias_StateIso3_Name",
                table: "StateAlias",
                columns: new[] { "StateIso3", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VisitEventCitations_ReportSymbol",
                table: "VisitEventCitations",
                column: "ReportSymbol");

            migrationBuilder.CreateIndex(
                name: "IX_VisitEventCitations_SourceRowId",
                table: "VisitEventCitations",
                column: "SourceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_VisitEventMandates_MandateSlug",
                table: "VisitEventMandates",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_VisitEvents_Kind",
                table: "VisitEvents",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_VisitEvents_VisitNumber_Kind",
                table: "VisitEvents",
                columns: new[] { "VisitNumber", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_VisitMandates_MandateSlug",
                table: "VisitMandates",
                column: "MandateSlug");

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_LastEvidenceRowId",
                table: "VisitPeriods",
                column: "LastEvidenceRowId");

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_View_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "View", "RecordedTo", "From", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_VisitPeriods_VisitNumber_RecordedTo_From_To",
                table: "VisitPeriods",
                columns: new[] { "VisitNumber", "RecordedTo", "From", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_FollowsNumber",
                table: "Visits",
                column: "FollowsNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_MergedIntoNumber",
                table: "Visits",
                column: "MergedIntoNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_StateIso3",
                table: "Visits",
                column: "StateIso3");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CallMandate");

            migrationBuilder.DropTable(
                name: "Changes");

            migrationBuilder.DropTable(
                name: "Citations");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "DiscrepancyValue");

            migrationBuilder.DropTable(
                name: "DueRuns");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "ImportProblems");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "Ledger");

            migrationBuilder.DropTable(
                name: "MandateAlias");

            migrationBuilder.DropTable(
                name: "PlannedCalls");

            migrationBuilder.DropTable(
                name: "RegistryStates");

            migrationBuilder.DropTable(
                name: "ReportLateness");

            migrationBuilder.DropTable(
                name: "ReportMandate");

            migrationBuilder.DropTable(
                name: "ReportVersions");

            migrationBuilder.DropTable(
                name: "StateAlias");

            migrationBuilder.DropTable(
                name: "VisitEventCitations");

            migrationBuilder.DropTable(
                name: "VisitEventMandates");

            migrationBuilder.DropTable(
                name: "VisitMandates");

            migrationBuilder.DropTable(
                name: "VisitPeriods");

            migrationBuilder.DropTable(
                name: "CallsForInput");

            migrationBuilder.DropTable(
                name: "MandateHolders");

            migrationBuilder.DropTable(
                name: "StandingInvitations");

            migrationBuilder.DropTable(
                name: "Discrepancies");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropTable(
                name: "VisitEvents");

            migrationBuilder.DropTable(
                name: "SourceRows");

            migrationBuilder.DropTable(
                name: "Mandates");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropTable(
                name: "Snapshots");

            migrationBuilder.DropTable(
                name: "States");

            migrationBuilder.DropTable(
                name: "Sources");
        }
    }
}
