using Matching.Accounts;
using Matching.Assignments;
using Matching.Conventions;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Needs;
using Matching.Notices;
using Matching.Offers;
using Matching.Worker.Mail;
using Matching.Worker.Mail.Templates;

namespace Matching.UnitTests.Mail;

/// <summary>Facts for every kind of notice and each of its recipients.</summary>
internal static class SomeFacts
{
    internal static readonly DateTime Now = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
    internal static readonly MailSettings Settings =
        new() { PublicUrl = new("https://elan.example.org"), From = new("Élan", "elan@example.org") };
    private static readonly ReasonFact[] Reasons =
        [new(false, new("Sait faire", "Knows how")), new(true, new("Manque un peu", "Lacks a little"))];
    private static readonly OfferEnding Ending =
        new(OfferStatus.Declined, OfferStatus.AwaitingAssociation, DeclineReason.Dates);
    private static readonly Loosening[] Advice =
        [new(new("Accepter le travail à distance", "Accept remote work"), PeopleCount.From(14))];

    internal static MissionFacts Mission(string title = "Refonte du site", MissionFormat format = MissionFormat.OneOff,
        double days = 4) =>
        new(new OfferedMission(title, "Strasbourg", "67", format, RemoteWork.Hybrid, days, new(2026, 12, 1),
            new(2026, 12, 31)))
        {
            NeedId = Guid.CreateVersion7(),
            Association = "Les Jardins",
        };

    internal static AssignmentFacts Assignment(Role reader, MissionFacts mission,
        AssignmentStatus status = AssignmentStatus.Planned, int sequence = 0, string employee = "Camille Roy") => new()
        {
            AssignmentId = Guid.CreateVersion7(),
            Mission = mission,
            Reader = reader,
            Employee = employee,
            EmployeeEmail = "camille.roy@firm.example",
            Status = status,
            Why = status == AssignmentStatus.Cancelled ? "Le local est fermé" : "",
            Sequence = sequence,
            Remark = "Ça coince",
        };

    /// <summary>Every kind with each of its recipients.</summary>
    internal static IEnumerable<(NoticeKind Kind, NoticeFacts Facts)> All(string title = "Refonte du site",
        string employee = "Camille Roy")
    {
        var mission = Mission(title);
        foreach (var kind in Enum.GetValues<NoticeKind>())
            foreach (var facts in Of(kind, mission, employee))
                yield return (kind, facts);
    }

    private static NoticeFacts[] Of(NoticeKind kind, MissionFacts mission, string employee) => kind switch
    {
        NoticeKind.OfferAsksEmployee or NoticeKind.OfferRemindsEmployee => ToAskedEmployee(mission),
        NoticeKind.OfferExpiredEmployee or NoticeKind.OfferReleasedEmployee or NoticeKind.OfferEndedEmployee =>
            ToEmployeeAtEnd(mission),
        NoticeKind.OfferAsksAssociation or NoticeKind.OfferRemindsAssociation => ToAskedAssociation(mission),
        NoticeKind.OfferEndedAssociation => [new AssociationOfferFacts(Guid.CreateVersion7(), mission, null, null,
            new(Ending, new NextCandidates(NeedStatus.Open, 0, 0, 2)))],
        NoticeKind.OfferEndedCoordinator => ToCoordinatorAtEnd(mission, employee),
        NoticeKind.OfferAsksManager or NoticeKind.OfferRemindsManager =>
            [new ManagerOfferFacts(Guid.CreateVersion7(), mission, employee, Now.AddDays(7))],
        NoticeKind.OfferEscalatesAssociation or NoticeKind.OfferEscalatesManager
            or NoticeKind.OfferAsksCoordinator or NoticeKind.OfferOverdueCoordinator =>
            ToAskedCoordinator(mission, employee),
        NoticeKind.AssignmentCancelled => ToAllRoles(mission, AssignmentStatus.Cancelled, 1, employee),
        NoticeKind.AssignmentRescheduled => ToAllRoles(mission, AssignmentStatus.Planned, 1, employee),
        NoticeKind.AssignmentConcluded => ToAllRoles(mission, AssignmentStatus.Completed, 2, employee),
        NoticeKind.ConventionToSign or NoticeKind.ConventionReminds or NoticeKind.ConventionEscalates =>
            ToParties(mission, employee),
        NoticeKind.AssignmentApproved or NoticeKind.AssignmentStartsSoon or NoticeKind.AssignmentDidItStart
            or NoticeKind.AssignmentCheckIn or NoticeKind.AssignmentTrouble or NoticeKind.AssignmentEndsSoon
            or NoticeKind.AssignmentDidItEnd or NoticeKind.AssignmentFeedback
            or NoticeKind.AssignmentLastCall => ToAllRoles(mission, AssignmentStatus.Running, 1, employee),
        NoticeKind.NeedSubmitted or NoticeKind.NeedOpened or NoticeKind.NeedRejected or NoticeKind.NeedDraft
            or NoticeKind.NeedNoCandidate or NoticeKind.NeedUnfilled or NoticeKind.NeedExpired
            or NoticeKind.NeedDraftClosed => AboutNeed(mission),
        NoticeKind.ProfileStale => [new ProfileFacts(Now.AddMonths(-7))],
    };

    private static NoticeFacts[] ToAskedEmployee(MissionFacts mission) =>
        [new EmployeeOfferFacts(Guid.CreateVersion7(), mission, Now.AddDays(7), "", Reasons, null),
            new EmployeeOfferFacts(Guid.CreateVersion7(), mission, Now, "Connaît le lieu", [], null)];

    private static NoticeFacts[] ToEmployeeAtEnd(MissionFacts mission) =>
        [new EmployeeOfferFacts(Guid.CreateVersion7(), mission, null, "", [], Ending),
            new EmployeeOfferFacts(Guid.CreateVersion7(), mission, null, "", [],
                new(OfferStatus.Obsolete, null, null))];

    private static NoticeFacts[] ToAskedAssociation(MissionFacts mission) =>
        [new AssociationOfferFacts(Guid.CreateVersion7(), mission, Now.AddDays(14),
            new([new("Créer un site web", "Build a web site")], [], new("moins de 10 km", "less than 10 km"),
                new("6 à 10 jours par an", "6 to 10 days a year"), Reasons), null)];

    private static NoticeFacts[] ToAskedCoordinator(MissionFacts mission, string employee) =>
        [new CoordinatorOfferFacts(Guid.CreateVersion7(), mission, employee, "Courrier", Now, ManagerKnown: true),
            new CoordinatorOfferFacts(Guid.CreateVersion7(), mission, employee, null, Now, ManagerKnown: false)];

    private static NoticeFacts[] ToCoordinatorAtEnd(MissionFacts mission, string employee) =>
        [new CoordinatorOfferFacts(Guid.CreateVersion7(), mission, employee, "Courrier", Now, ManagerKnown: true,
            new(OfferStatus.Obsolete, OfferStatus.AwaitingAssociation,
                null) { Because = ObsoleteReason.PersonTaken, Mission = "Autre mission" })];

    private static NoticeFacts[] ToAllRoles(MissionFacts mission, AssignmentStatus status, int sequence,
        string employee) => [.. Enum.GetValues<Role>().Select(r => Assignment(r, mission, status, sequence, employee))];

    private static NoticeFacts[] ToParties(MissionFacts mission, string employee) =>
        [.. Enum.GetValues<Role>().Select(r => new ConventionFactsForReader(Guid.CreateVersion7(), mission, r, employee,
            r == Role.Employee, [ConventionParty.Association, ConventionParty.Sponsor], Now))];

    private static NoticeFacts[] AboutNeed(MissionFacts mission) =>
        [new NeedFacts(mission, Role.Association, NeedStatus.Open, "L'objet n'est pas clair", 2, Advice),
            new NeedFacts(mission, Role.Coordinator, NeedStatus.Open, "", 1, [])];

    internal static MailUrls Links(string? language = "fr") =>
        new(Settings.PublicUrl, Guid.CreateVersion7(), Guid.CreateVersion7(), language, Now);

    internal static MailTemplate Letter(NoticeKind kind, NoticeFacts facts) =>
        new MailTemplateWriter(facts, Links()).Write(kind);
}
