using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Parts;
using SafePassage.Web.Readers;
using SafePassage.Words;

namespace SafePassage.Web.Pages;

/// <summary>The pages of bulletins and notifications: static, and made to be printed.</summary>
internal static class NoticePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithTier(DisclosureTier.Public).ExcludeFromDescription();
        pages.MapGet("/b/{code}", Bulletin);
        pages.MapGet("/notifications", (HttpContext context, ControlRoom room) =>
            new RazorComponentResult<NotificationsPage>(new
            {
                Notifications = room.Notifications(ReaderOf.Of(context, room)),
                // The frame around this page speaks English only as yet, and so does the page.
                Words = LanguageChoice.WordsOf(context),
            }));
        pages.MapGet("/notifications/{id}/{party}", Sheet);
    }

    private static RazorComponentResult<BulletinPage> Bulletin(
        HttpContext context, ControlRoom room, string code, string? lang)
    {
        var reader = ReaderOf.Of(context, room);
        var asked = BulletinLanguages.AskedBy(context.Request, lang);
        var bulletin = room.Bulletin(reader, code);
        var text = bulletin is null ? null : BulletinLanguages.Choose(bulletin.Texts, asked);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append("Vary", "Accept-Language");
        // Words around a text stand in its language, where the program speaks it.
        var words = BulletinLanguages.WordsIn(text is null ? asked : [text.Language, .. asked]);
        return new RazorComponentResult<BulletinPage>(new
        {
            Code = bulletin?.Code ?? PlainText.Of(code),
            Bulletin = bulletin,
            Text = text,
            Words = words,
            Exercise = ExerciseOf(room.Frame(reader), words),
            Address = $"{context.Request.Scheme}://{context.Request.Host}",
        })
        {
            StatusCode = bulletin is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }

    private static Task Sheet(HttpContext context, ControlRoom room, string id, string party, string? lang)
    {
        var words = BulletinLanguages.WordsIn(BulletinLanguages.AskedBy(context.Request, lang));
        context.Response.Headers.Append("Vary", "Accept-Language");
        var reader = ReaderOf.Of(context, room);
        var notification = room.Notifications(reader).FirstOrDefault(n => n.Id == id);
        return notification?.Recipients.FirstOrDefault(r => r.Party == party) is { } recipient
            ? new RazorComponentResult<NotificationSheetPage>(new
            {
                Notification = notification,
                Recipient = recipient,
                Exercise = ExerciseOf(room.Frame(reader), words),
                Words = words,
            }).ExecuteAsync(context)
            : Problems.Write(context, StatusCodes.Status404NotFound, new Refusal(
                "notification.unknown", context.Request.Path, words.Say("notification-page.unknown"),
                words.Say("notification-page.unknown-next")));
    }

    // What stands on paper outlives the screen: it says by itself that nothing of it is real, nor its hour.
    private static string? ExerciseOf(FrameView frame, Wordbook words) => !frame.IsExercise ? null
        : words.Say("bulletin-page.exercise") + (frame.AheadSeconds == 0 ? "" : " " + words.Say(
            "frame.ahead", ("ahead", new Seconds(frame.AheadSeconds)), ("now", frame.Now)));
}
