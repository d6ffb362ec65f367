"""Commands that look ahead: forecast, backtest (术语 监测命令)."""
