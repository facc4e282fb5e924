// n8n-workflow's types name this package, which ships its sources: they would be checked by our rules. Nothing here uses them.
export {}
