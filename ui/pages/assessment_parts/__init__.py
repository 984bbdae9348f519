"""Parts of 评估打分."""
