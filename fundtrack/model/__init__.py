"""The frozen values that flow through the stages. Imports nothing else of the package."""
