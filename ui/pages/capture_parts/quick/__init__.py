"""现场模式: a visit at arm's length, in gloves and bad light."""
