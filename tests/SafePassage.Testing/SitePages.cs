namespace SafePassage.Testing;

/// <summary>
/// Every page of the site, in one list: the table of routes is held against it, and each of them is looked at in a
/// browser.
/// </summary>
public static class SitePages
{
    /// <summary>Routes that answer with a page, and an address of each in the built-in sample.</summary>
    public static IReadOnlyDictionary<string, string> Addresses { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/"] = "/",
            ["/accord"] = "/accord",
            ["/accord-desk"] = "/accord-desk",
            ["/app/{**rest}"] = "/app/",
            ["/b/{code}"] = "/b/0000-0000",
            ["/board"] = "/board",
            ["/certificate"] = "/certificate",
            ["/claims"] = "/claims",
            ["/claims/{id}"] = "/claims/un-2022-05-03-out",
            ["/comments"] = "/comments",
            ["/departures/before"] = "/departures/before",
            ["/departures/radio"] = "/departures/radio",
            ["/desk"] = "/desk",
            ["/field/{**rest}"] = "/field/",
            ["/group"] = "/group",
            ["/incidents"] = "/incidents",
            ["/join"] = "/join",
            ["/keys"] = "/keys",
            ["/legal"] = "/legal",
            ["/log"] = "/log",
            ["/log/{index:long}"] = "/log/3",
            ["/movements/{id}"] = "/movements/convoy-1",
            ["/notifications"] = "/notifications",
            ["/notifications/{id}/{party}"] = "/notifications/none/none",
            ["/phones"] = "/phones",
            ["/phones/tally"] = "/phones/tally",
            ["/plan"] = "/plan",
            ["/proof"] = "/proof",
            ["/resources"] = "/resources",
            ["/review"] = "/review",
            ["/sessions"] = "/sessions",
            ["/sign-in"] = "/sign-in",
            ["/situation"] = "/situation",
            ["/timeline"] = "/timeline",
        };

    /// <summary>Routes that answer with HTML and are no page of ours to look at, and why.</summary>
    public static IReadOnlyDictionary<string, string> NoPages { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/docs/{documentName?}"] = "another project's page, which comes with its package",
            ["/suspensions"] = "a part of every page",
            ["/sign-in/text/{challenge}"] = "a file; only its refusal is a page, as at every wrong address",
            ["/certificate/ca.crt"] = "a file; only its refusal is a page, as at every wrong address",
            ["/{**path:file}"] = "a file; only its refusal is a page, as at every wrong address",
        };
}
