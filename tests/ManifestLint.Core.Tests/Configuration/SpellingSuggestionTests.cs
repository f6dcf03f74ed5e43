using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Configuration;

public sealed class SpellingSuggestionTests
{
    [TestCase("eror", "error")]
    [TestCase("wraning", "warning")]
    [TestCase("ERROR", "error")]
    [TestCase("warnings", "warning")]
    [TestCase("info!", "info")]
    [TestCase("notice", null)]
    [TestCase("", null)]
    public void The_nearest_word_is_found(string word, string? expected)
    {
        Assert.That(SpellingSuggestion.Find(word, ["warning", "error", "info"]), Is.EqualTo(expected));
    }

    [Test]
    public void Of_equally_near_words_the_first_in_order_is_taken()
    {
        Assert.That(SpellingSuggestion.Find("ML0600", ["ML0609", "ML0601", "ML0605"]), Is.EqualTo("ML0601"));
    }

    [TestCase("sharedd", "shared")]
    [TestCase("shred", "shared")]
    [TestCase("sahred", "shared")]
    [TestCase("shop-setings", "shop-settings")]
    [TestCase("shopsettings", "shop-settings")]
    [TestCase("notificetions", "notifications", Description = "another letter of a long word")]
    [TestCase("notification", null, Description = "a singular is another word")]
    [TestCase("share", null, Description = "two are one letter away")]
    [TestCase("redis-7", null, Description = "a number tells objects apart")]
    [TestCase("tier-b", null, Description = "a letter that is a word tells them apart")]
    [TestCase("app", null, Description = "short names are alike by chance")]
    [TestCase("shared", null)]
    public void A_slip_of_the_pen_is_one_letter_of_a_name(string word, string? expected)
    {
        string[] names =
            word == "share"
                ? ["shared", "shares"]
                : ["shared", "shop-settings", "redis-6", "tier-a", "api", "notifications"];
        Assert.That(SpellingSuggestion.FindSlip(word, names), Is.EqualTo(expected));
    }

    [TestCase("oauth", "auth")]
    [TestCase("auth", "oauth")]
    [TestCase("email", "mail")]
    [TestCase("card", "cart")]
    [TestCase("redisx", "redis")]
    [TestCase("users", "user")]
    [TestCase("order", "orders")]
    [TestCase("users-db", "user-db")]
    [TestCase("shop-card", "shop-cart")]
    [TestCase("shop-oauth", "shop-auth")]
    [TestCase("older-service", "order-service")]
    public void Ordinary_words_that_are_alike_are_no_slips(string word, string other)
    {
        Assert.That(SpellingSuggestion.FindSlip(word, [other]), Is.Null);
    }

    [TestCase("users", "user", true)]
    [TestCase("order", "orders", true)]
    [TestCase("addres", "address", true)]
    [TestCase("card", "cart", false)]
    [TestCase("as", "a", false)]
    public void A_plural_is_found_by_itself(string word, string other, bool isPlural)
    {
        Assert.That(SpellingSuggestion.FindPlural(word, [other]), Is.EqualTo(isPlural ? other : null));
    }

    [Test]
    public void Of_equally_near_words_the_one_with_most_of_the_letters_comes_first()
    {
        Assert.That(SpellingSuggestion.Find("wb", ["w2", "w3", "web"]), Is.EqualTo("web"));
    }

    [Test]
    public void A_very_long_word_is_not_compared()
    {
        var word = new string('a', SpellingSuggestion.LongestWord + 1);
        Assert.That(SpellingSuggestion.Find(word, [word]), Is.Null);
    }
}
