using System.Net;
using System.Security.Cryptography;
using SafePassage.Web.Commenting;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>How many comments are taken in, and how long an address is counted.</summary>
public sealed class CommentGateTests
{
    [Fact]
    public void One_address_and_all_together_have_a_limit_and_nothing_is_remembered_beyond_it()
    {
        var clock = new RungClock();
        using var gate = new CommentGate(clock, RandomNumberGenerator.Fill);
        var one = IPAddress.Parse("192.0.2.1");
        for (var i = 0; i < CommentGate.OfOneAddressMax; i++)
        {
            Assert.True(gate.TryEnter(one));
        }

        Assert.False(gate.TryEnter(one));
        Assert.False(gate.TryEnter(one.MapToIPv6()));
        for (var i = 0; i < CommentGate.InAllMax - CommentGate.OfOneAddressMax; i++)
        {
            Assert.True(gate.TryEnter(IPAddress.Parse($"192.0.2.{i + 2}")));
        }

        Assert.False(gate.TryEnter(IPAddress.Parse("198.51.100.1")));
        Assert.Equal(CommentGate.Window, clock.Due);
        Assert.Equal(CommentGate.InAllMax - CommentGate.OfOneAddressMax + 1, gate.Addresses);

        // The timer rings, and nobody has to come by for it.
        clock.Ring();
        Assert.Equal(0, gate.Addresses);
        Assert.True(gate.TryEnter(one));
    }

    private sealed class RungClock : TimeProvider
    {
        public TimeSpan Due { get; private set; }

        public Action Ring { get; private set; } = () => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Due, Ring) = (dueTime, () => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
