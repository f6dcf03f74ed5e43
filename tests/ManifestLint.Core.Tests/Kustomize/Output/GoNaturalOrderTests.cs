using CsCheck;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

[TestFixture]
public sealed class GoNaturalOrderTests
{
    private static readonly Gen<string> Keys = Gen.Char["019a-.A٣é"]
        .Array[0, 6]
        .Select(characters => new string(characters));

    [TestCase("1 9 10 A1 B a a-b a.b a/b a_b a1 a1b a01 aa ab b1 b9 b10")]
    [TestCase("_ 1- 1a A a_ a1 a1- a1.b a1a a2b z é")]
    [TestCase("a18446744073709551617 a5")]
    [TestCase("a a\u2028 a😀x a٣ a٣b aé a日")]
    [TestCase("v0 v00 v1 v01 v001 v10 v100")]
    public void Keys_are_sorted_as_upstream_sorts_them(string sorted)
    {
        var expected = sorted.Split(' ');
        var keys = expected.Reverse().ToArray();
        GoNaturalOrder.Sort(keys, key => key);

        Assert.That(keys, Is.EqualTo(expected));
    }

    [Test]
    public void Two_keys_have_one_order() =>
        Gen.Select(Keys, Keys)
            .Sample(
                (left, right) =>
                    Math.Sign(GoNaturalOrder.Instance.Compare(left, right))
                        == -Math.Sign(GoNaturalOrder.Instance.Compare(right, left))
                    && (GoNaturalOrder.Instance.Compare(left, right) == 0) == (left == right),
                iter: 20_000
            );

    [Test]
    public void The_result_depends_on_the_keys_alone() =>
        Keys.Array[0, 40]
            .Sample(
                keys =>
                {
                    var distinct = keys.Distinct(StringComparer.Ordinal).ToArray();
                    var reversed = distinct.Reverse().ToArray();
                    GoNaturalOrder.Sort(distinct, key => key);
                    GoNaturalOrder.Sort(reversed, key => key);
                    return distinct.SequenceEqual(reversed);
                },
                iter: 2_000
            );

    [Test]
    public void Keys_that_upstream_orders_in_a_circle_are_sorted_all_the_same()
    {
        string[] keys = ["a1a", "a9", "a10"];
        Assert.That(GoNaturalOrder.Instance.Compare("a1a", "a9"), Is.Negative);
        Assert.That(GoNaturalOrder.Instance.Compare("a9", "a10"), Is.Negative);
        Assert.That(GoNaturalOrder.Instance.Compare("a10", "a1a"), Is.Negative);

        GoNaturalOrder.Sort(keys, key => key);

        Assert.That(keys, Is.EquivalentTo(new[] { "a1a", "a9", "a10" }));
    }

    [Test]
    public void Items_go_with_their_keys()
    {
        (string Key, int Value)[] items = [("b", 1), ("a10", 2), ("a9", 3)];
        GoNaturalOrder.Sort(items, item => item.Key);

        Assert.That(items.Select(item => item.Value), Is.EqualTo(new[] { 3, 2, 1 }));
    }
}
