"""The parts of the page 合规进度."""
