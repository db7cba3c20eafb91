using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;
using SafePassage.Web.Http;
using SafePassage.Web.Readers;
using SafePassage.Words;

namespace SafePassage.Web.Api;

/// <summary>What the public may read of what happened, as Atom 1.0 (RFC 4287): the same for every reader.</summary>
internal static class FeedEndpoint
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed.atom", Feed).WithTier(DisclosureTier.Public).WithTags("Views")
            .Produces<Stream>(StatusCodes.Status200OK, "application/atom+xml")
            .WithSummary("Closed movements, accords in force and published verdicts, newest first, as Atom 1.0.");
        routes.MapGet(
                "/api/v1/situation.csv",
                (HttpContext context, ControlRoom room) => Table(context, room))
            .WithTier(DisclosureTier.Public).WithTags("Views")
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv")
            .WithSummary("The situation report as a table with HXL tags.");
    }

    private static IResult Table(HttpContext context, ControlRoom room)
    {
        var table = room.SituationCsv(ReaderOf.Of(context, room));
        context.Response.Headers.CacheControl = "no-cache";
        return Results.File(table, "text/csv; charset=utf-8", "situation.csv", entityTag: EntityTag.Of(table));
    }

    private static IResult Feed(HttpContext context, ControlRoom room)
    {
        var words = LanguageChoice.WordsOf(context);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append("Vary", "Accept-Language, Cookie");
        return EntityTag.Bytes(
            Write(room, words, $"{context.Request.Scheme}://{context.Request.Host}"),
            "application/atom+xml; charset=utf-8");
    }

    private static byte[] Write(ControlRoom room, Wordbook words, string server)
    {
        var news = room.News();
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
            CheckCharacters = true,
        }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, words.Language.Code);
            Element(xml, "id", "urn:safe-passage:" + Uri.EscapeDataString(room.Origin));
            Element(xml, "title", words.Say("feed.title"));

            // The newest entry tells when it changed: a feed without news is the same bytes for ever.
            var newest = news.Select(n => n.At).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
            Element(xml, "updated", IsoMoment.Of(newest));
            Link(xml, "self", server + "/feed.atom");
            Link(xml, "alternate", server + "/proof");
            foreach (var entry in news)
            {
                Write(xml, entry, words, server);
            }

            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Write(XmlWriter xml, NewsView entry, Wordbook words, string server)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", entry.Id);
        Element(xml, "title", words.Say(entry.Title));
        Element(xml, "updated", IsoMoment.Of(entry.At));
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", entry.Party);
        xml.WriteEndElement();
        Link(xml, "alternate", server + entry.Path);
        Link(xml, "related", server + "/log/" + entry.LogIndex.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", entry.Kind);
        xml.WriteEndElement();
        string[] lines =
        [
            .. entry.Facts.Select(f => words.Say("feed.fact", ("what", f.What), ("number", Figures.Of(f.Number)))),
            words.Say("feed.log", ("n", entry.LogIndex)),
        ];
        Element(xml, "summary", string.Join('\n', lines));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, text);
}
