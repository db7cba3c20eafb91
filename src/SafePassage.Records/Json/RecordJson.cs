using System.Text.Json.Serialization;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Json;

/// <summary>
/// How records are written as JSON: camelCase, enums in kebab-case, unknown and repeated fields refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16,
    Converters =
    [
        typeof(PartyIdConverter), typeof(PlaceIdConverter), typeof(MovementIdConverter), typeof(AccordIdConverter),
        typeof(OperationIdConverter), typeof(ClaimIdConverter), typeof(ReportIdConverter), typeof(GeoPointConverter),
        typeof(NotificationIdConverter), typeof(BulletinIdConverter), typeof(CountConverter),
        typeof(KebabEnumConverter<Basis>), typeof(KebabEnumConverter<PartyRole>), typeof(KebabEnumConverter<TermState>),
        typeof(KebabEnumConverter<NodeRole>), typeof(KebabEnumConverter<MovementEvent>), typeof(
            KebabEnumConverter<HeadcountKind>), typeof(KebabEnumConverter<HaltReason>),
        typeof(KebabEnumConverter<AlarmKind>),
        typeof(KebabEnumConverter<CountMethod>), typeof(KebabEnumConverter<VerdictCategory>),
        typeof(KebabEnumConverter<DisclosureTier>), typeof(KebabEnumConverter<InspectionRule>),
        typeof(KebabEnumConverter<RiskDecision>), typeof(KebabEnumConverter<NotificationType>), typeof(MomentConverter),
        typeof(IncidentIdConverter), typeof(KebabEnumConverter<IncidentKind>),
        typeof(KebabEnumConverter<CasualtyStatus>), typeof(KebabEnumConverter<CasualtyUnit>),
        typeof(KebabEnumConverter<WithheldComment>),
        typeof(ResourceIdConverter), typeof(KebabEnumConverter<ResourceKind>),
        typeof(KebabEnumConverter<ResourceUnit>),
    ])]
[JsonSerializable(typeof(EnvelopeDocument))]
[JsonSerializable(typeof(AccordDraft))]
[JsonSerializable(typeof(GroupConstituted))]
[JsonSerializable(typeof(KeyGranted))]
[JsonSerializable(typeof(KeyRevoked))]
[JsonSerializable(typeof(PayloadErased))]
[JsonSerializable(typeof(AccordProposed))]
[JsonSerializable(typeof(AccordSigned))]
[JsonSerializable(typeof(AccordRefused))]
[JsonSerializable(typeof(AccordSuspended))]
[JsonSerializable(typeof(AccordResumed))]
[JsonSerializable(typeof(AccordTerminated))]
[JsonSerializable(typeof(AccordCommented))]
[JsonSerializable(typeof(ProtectionRiskDecided))]
[JsonSerializable(typeof(SignatureSealed))]
[JsonSerializable(typeof(OrderAcknowledged))]
[JsonSerializable(typeof(HotlineTested))]
[JsonSerializable(typeof(RouteCleared))]
[JsonSerializable(typeof(MandateGiven))]
[JsonSerializable(typeof(NotificationSubmitted))]
[JsonSerializable(typeof(NotificationAmended))]
[JsonSerializable(typeof(NotificationDetailed))]
[JsonSerializable(typeof(NotificationTransmitted))]
[JsonSerializable(typeof(NotificationAcknowledged))]
[JsonSerializable(typeof(NotificationCancelled))]
[JsonSerializable(typeof(NotificationCompleted))]
[JsonSerializable(typeof(BulletinIssued))]
[JsonSerializable(typeof(BulletinCancelled))]
[JsonSerializable(typeof(DepartureOverridden))]
[JsonSerializable(typeof(MovementPlanned))]
[JsonSerializable(typeof(MovementStep))]
[JsonSerializable(typeof(MovementCleared))]
[JsonSerializable(typeof(MovementDiverted))]
[JsonSerializable(typeof(MovementClosed))]
[JsonSerializable(typeof(Headcount))]
[JsonSerializable(typeof(HeadcountWithdrawn))]
[JsonSerializable(typeof(IncidentReported))]
[JsonSerializable(typeof(IncidentCorroborated))]
[JsonSerializable(typeof(IncidentContested))]
[JsonSerializable(typeof(CasualtyRecorded))]
[JsonSerializable(typeof(ReviewDecided))]
[JsonSerializable(typeof(CommentReleased))]
[JsonSerializable(typeof(CommentWithheld))]
[JsonSerializable(typeof(ResourceRequested))]
[JsonSerializable(typeof(ResourceOffered))]
[JsonSerializable(typeof(ResourceCommitted))]
[JsonSerializable(typeof(ResourceDeclined))]
[JsonSerializable(typeof(ResourceReleased))]
[JsonSerializable(typeof(AlarmAcknowledged))]
[JsonSerializable(typeof(PositionBatch))]
[JsonSerializable(typeof(ClaimRecorded))]
[JsonSerializable(typeof(SituationReported))]
[JsonSerializable(typeof(AnnouncementRecorded))]
[JsonSerializable(typeof(VerdictPublished))]
internal sealed partial class RecordJson : JsonSerializerContext;
