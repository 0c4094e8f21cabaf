namespace Pathfinder.Data.Security;

/// <summary>Words that passwords are made of most often; the longest first, so that none hides in another.</summary>
internal static class CommonPasswords
{
    private const string Text = """
        password passwort passwd passphrase motdepasse contrasena senha parola wachtwoord haslo salasana secret geheim
        welcome willkommen bienvenue letmein openup login logon signin administrator admin root guest user test tester testing default master
        changeme changeit change temporary temp initial newuser iloveyou loveyou lovely love forever sweetheart darling honey baby angel princess
        prince queen king sunshine moonlight starlight rainbow flower butterfly dragon monkey tiger lion eagle falcon panther wolf bear horse
        dolphin kitten puppy buster ginger pepper cookie chocolate banana cheese coffee summer winter spring autumn january february march april
        june july august september october november december monday tuesday wednesday thursday friday saturday sunday football baseball
        basketball soccer hockey liverpool chelsea arsenal barcelona madrid juventus yankees cowboys steelers lakers superman batman spiderman
        ironman pokemon pikachu naruto starwars skywalker matrix whatever nothing trustno trust freedom jesus christ heaven blessed faith
        michael jennifer jessica ashley daniel andrew thomas robert charlie jordan hunter maggie nicole joshua matthew michelle amanda
        computer internet windows microsoft google facebook twitter instagram linkedin samsung iphone android oracle postgres database server
        company business work career office pathfinder company london berlin paris newyork america canada germany france england australia
        qwerty qwertz azerty asdf zxcv keyboard hello hallo goodbye shadow killer ninja mustang ferrari porsche mercedes corvette harley
        money dollar success winner champion access unlock security secure private hacker hackme cheater phoenix diamond silver golden purple orange
        orangejuice abcd correcthorsebatterystaple correct battery staple
        """;

    /// <summary>The words, in lower case and without accents.</summary>
    public static IReadOnlyList<string> Words { get; } =
        [.. Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];
}
