using AngleSharp.Dom;

namespace SpRegistry.Scrapers.Pages;

/// <summary>
/// Walks a tree in the order of the page, without recursion, for saved pages can be nested deeper than a stack is long, and
/// without asking a node for its sibling, which looks through all children before it.
/// </summary>
internal static class NodeWalk
{
    /// <summary>Walks below a node.</summary>
    /// <param name="root">The node; it is neither entered nor left itself.</param>
    /// <param name="enter">Told of each node with its depth below the root, from 1; says whether to go on into it.</param>
    /// <param name="leave">Told of each node that was gone into, when all in it was seen.</param>
    public static void Below(INode root, Func<INode, int, bool> enter, Action<INode>? leave = null)
    {
        var open = new Stack<(INode Node, int Next)>();
        open.Push((root, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == top.Node.ChildNodes.Length)
            {
                if (open.Count > 0)
                {
                    leave?.Invoke(top.Node);
                }

                continue;
            }

            open.Push((top.Node, top.Next + 1));
            var child = top.Node.ChildNodes[top.Next];
            if (enter(child, open.Count))
            {
                open.Push((child, 0));
            }
        }
    }
}
