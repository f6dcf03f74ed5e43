using ManifestLint.Text;

namespace ManifestLint.BackingServices;

/// <summary>Compares the names that people give to a service: <c>orders-db</c> and <c>ORDERS_DATABASE</c> are one.</summary>
internal static class RoleWords
{
    /// <summary>A name without separators and case, with one word for what goes by several.</summary>
    internal static string Of(string name) => string.Concat(NameWords.Of(name).Select(One));

    /// <summary>What a name says that a service is used for, where it says no more than that; null otherwise.</summary>
    internal static BackingServiceKind? KindOf(string name) =>
        NameWords.Of(name) is [var word]
            ? ServiceSetting.KindOf(word) ?? BackingEngines.ByWord.GetValueOrDefault(word)?.Kind
            : null;

    private static string One(string word) => word is "database" or "datasource" ? "db" : word;
}
